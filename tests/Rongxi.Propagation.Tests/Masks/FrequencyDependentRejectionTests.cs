using Rongxi.Propagation.Masks;

namespace Rongxi.Propagation.Tests.Masks;

public sealed class FrequencyDependentRejectionTests
{
    private static readonly EmissionMask Rectangle = EmissionMask.Symmetric(new MaskPoint(8e3, 0));

    [Fact]
    public void A_receiver_much_wider_than_the_emission_rejects_nothing_on_tune()
    {
        ReceiverMask wide = DefaultMasks.Receiver(1e6);
        EmissionMask narrow = DefaultMasks.Emission(0.15, 12.5e3, 10, SpuriousLimit.General, 1);
        Assert.Equal(0, FrequencyDependentRejection.Db(narrow, wide, 0), 1e-12);
    }

    [Theory]
    [InlineData(16e3, 8e3)]
    [InlineData(16e3, 1)]
    [InlineData(16e3, 15.999e3)]
    public void A_narrow_receiver_in_a_flat_emission_rejects_the_ratio_of_the_widths(double emissionHz, double receiverHz)
    {
        EmissionMask emission = EmissionMask.Symmetric(new MaskPoint(emissionHz / 2, 0));
        ReceiverMask receiver = ReceiverMask.Symmetric(BeyondMask.Cut, new MaskPoint(receiverHz / 2, 0));
        double wanted = 10 * Math.Log10(emissionHz / receiverHz);
        Assert.Equal(wanted, FrequencyDependentRejection.Db(emission, receiver, 0), 1e-9);
        Assert.Equal(wanted, FrequencyDependentRejection.OnTuneFromBandwidthsDb(emissionHz, receiverHz, coherent: false), 1e-9);
        Assert.Equal(2 * wanted, FrequencyDependentRejection.OnTuneFromBandwidthsDb(emissionHz, receiverHz, coherent: true), 1e-9);
    }

    [Fact]
    public void Half_the_emission_in_a_sharp_receiver_is_three_decibels()
    {
        ReceiverMask receiver = ReceiverMask.Symmetric(BeyondMask.Cut, new MaskPoint(8e3, 0));
        RejectionParts parts = FrequencyDependentRejection.Parts(Rectangle, receiver, 8e3);
        Assert.Equal(10 * Math.Log10(2), parts.OffFrequencyDb, 1e-9);
        Assert.Equal(0, parts.OnTuneDb, 1e-9);
        Assert.Equal(parts.TotalDb, FrequencyDependentRejection.Db(Rectangle, receiver, 8e3), 1e-12);
    }

    [Fact]
    public void Masks_that_do_not_meet_reject_the_most_that_is_reported()
    {
        ReceiverMask receiver = ReceiverMask.Symmetric(BeyondMask.Cut, new MaskPoint(8e3, 0));
        Assert.Equal(200, FrequencyDependentRejection.Db(Rectangle, receiver, 16e3));
        Assert.Equal(200, FrequencyDependentRejection.Db(Rectangle, receiver, -1e12));
    }

    [Fact]
    public void Flanks_steeper_than_the_rounding_of_far_offsets_do_no_harm()
    {
        EmissionMask emission = EmissionMask.FromPoints(new MaskPoint(1e12 - 2, -300), new MaskPoint(1e12 - 2 + 1.3e-4, 0), new MaskPoint(1e12, -300));
        ReceiverMask receiver = ReceiverMask.FromPoints(BeyondMask.Floor, new MaskPoint(-1, 0), new MaskPoint(-1 + 1e-9, 150), new MaskPoint(3, 150));
        for (double offset = -1e12; offset < -1e12 + 4; offset += 0.1)
        {
            Assert.InRange(FrequencyDependentRejection.Db(emission, receiver, offset), 0, 150 + 1e-9);
        }
    }

    [Fact]
    public void A_receiver_with_a_floor_rejects_its_floor_far_off()
    {
        ReceiverMask receiver = DefaultMasks.Receiver(16e3);
        Assert.Equal(85, FrequencyDependentRejection.Db(Rectangle, receiver, 1e9), 1e-9);
        Assert.Equal(85, FrequencyDependentRejection.Db(Rectangle, receiver, -1e9), 1e-9);
    }

    [Fact]
    public void Symmetric_masks_give_symmetric_rejection_that_never_falls_with_the_offset()
    {
        var draws = new SplitMix(337);
        for (int pair = 0; pair < 60; pair++)
        {
            EmissionMask emission = EmissionMask.Symmetric(Falling(draws, attenuation: false));
            ReceiverMask receiver = ReceiverMask.Symmetric(draws.Below(2) == 0 ? BeyondMask.Floor : BeyondMask.Cut, Falling(draws, attenuation: true));
            double before = -1;
            for (double offset = 0; offset < 300e3; offset += 1234.5)
            {
                double rejection = FrequencyDependentRejection.Db(emission, receiver, offset);
                Assert.Equal(rejection, FrequencyDependentRejection.Db(emission, receiver, -offset), 1e-9);
                Assert.InRange(rejection, 0, 200);
                Assert.True(rejection >= before - 1e-9, $"{before} then {rejection} at {offset}");
                before = rejection;
            }
        }
    }

    [Fact]
    public void The_closed_form_agrees_with_a_fine_sum()
    {
        var draws = new SplitMix(1);
        for (int pair = 0; pair < 25; pair++)
        {
            EmissionMask emission = EmissionMask.FromPoints(Any(draws, attenuation: false));
            ReceiverMask receiver = ReceiverMask.FromPoints(BeyondMask.Floor, Any(draws, attenuation: true));
            double offset = draws.Between(-60e3, 60e3);
            double sum = 0;
            double all = 0;
            const int Pieces = 40_000;
            double width = (emission.HighestOffsetHz - emission.LowestOffsetHz) / Pieces;
            for (int i = 0; i < Pieces; i++)
            {
                double f = emission.LowestOffsetHz + ((i + 0.5) * width);
                double level = emission.LevelDb(f);
                all += Math.Pow(10, level / 10);
                sum += Math.Pow(10, (level - receiver.AttenuationDb(f + offset)) / 10);
            }

            Assert.Equal(10 * Math.Log10(all / sum), FrequencyDependentRejection.Db(emission, receiver, offset), 1e-3);
            Assert.Equal(all * width, emission.EquivalentWidthHz, 1e-4 * all * width);
        }
    }

    [Fact]
    public void Many_offsets_give_what_each_gives_alone_and_allocate_nothing()
    {
        EmissionMask emission = DefaultMasks.Emission(0.45, 16e3, 25, SpuriousLimit.General);
        ReceiverMask receiver = DefaultMasks.Receiver(12.5e3);
        double[] offsets = [-1e6, -12.5e3, 0, 6.25e3, 12.5e3, 25e3, 1e6];
        double[] rejections = new double[offsets.Length];
        FrequencyDependentRejection.Db(emission, receiver, offsets, rejections);
        Assert.Equal(offsets.Select(o => FrequencyDependentRejection.Db(emission, receiver, o)), rejections);

        long before = GC.GetAllocatedBytesForCurrentThread();
        FrequencyDependentRejection.Db(emission, receiver, offsets, rejections);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        ReceiverMask receiver = DefaultMasks.Receiver(12.5e3);
        foreach (double offset in new[] { double.NaN, double.PositiveInfinity, -1.1e12 })
        {
            Assert.Equal("offsetHz", Assert.Throws<PropagationInputException>(() => FrequencyDependentRejection.Db(Rectangle, receiver, offset)).Parameter);
        }

        Assert.Equal("offsetsHz", Assert.Throws<PropagationInputException>(() => FrequencyDependentRejection.Db(Rectangle, receiver, [double.NaN], new double[1])).Parameter);
        Assert.Equal("rejectionsDb", Assert.Throws<PropagationInputException>(() => FrequencyDependentRejection.Db(Rectangle, receiver, [0], new double[2])).Parameter);
        Assert.Equal("receiverBandwidthHz", Assert.Throws<PropagationInputException>(() => FrequencyDependentRejection.OnTuneFromBandwidthsDb(1, 0, true)).Parameter);
        Assert.Throws<ArgumentNullException>(() => FrequencyDependentRejection.Db(null!, receiver, 0));
        Assert.Throws<ArgumentNullException>(() => FrequencyDependentRejection.Parts(Rectangle, null!, 0));
    }

    // Levels that only fall, now and then by a step.
    private static MaskPoint[] Falling(SplitMix draws, bool attenuation)
    {
        var points = new MaskPoint[2 + draws.Below(20)];
        double offset = draws.Below(2) == 0 ? 0 : draws.Between(1, 2e4);
        double level = 0;
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new MaskPoint(offset, attenuation ? -level : level);
            offset += i % 4 == 3 ? 0 : draws.Between(1, 1e4);
            level -= draws.Below(3) == 0 ? 0 : draws.Between(0, 12);
        }

        return points;
    }

    private static MaskPoint[] Any(SplitMix draws, bool attenuation)
    {
        var points = new MaskPoint[3 + draws.Below(20)];
        double offset = draws.Between(-5e4, 0);
        for (int i = 0; i < points.Length; i++)
        {
            double level = i == 1 ? 0 : draws.Between(-40, 0);
            points[i] = new MaskPoint(offset, attenuation ? -level : level);
            offset += draws.Between(100, 5e3);
        }

        return points;
    }
}
