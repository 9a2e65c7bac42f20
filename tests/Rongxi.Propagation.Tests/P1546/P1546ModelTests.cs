using Rongxi.Propagation.P1546;

namespace Rongxi.Propagation.Tests.P1546;

public sealed class P1546ModelTests
{
    private static readonly Lazy<P1546Model> Model = new(() => new P1546Model(P1546Curves.Read(ReferenceData.Radio("itu-p1546/curves/curves.csv"))));

    private static P1546Model TheModel
    {
        get
        {
            ReferenceData.Radio("itu-p1546/curves/curves.csv");
            return Model.Value;
        }
    }

    private static P1546Link Base => new() { FrequencyMHz = 600, LandKm = 30, EffectiveHeightM = 150, ReceiverHeightM = 10 };

    [Fact]
    public void At_nominal_values_the_tabulated_field_is_returned()
    {
        P1546Model model = TheModel;
        P1546Curves curves = P1546Curves.Read(ReferenceData.Radio("itu-p1546/curves/curves.csv"));
        double[] times = [50, 10, 1];
        for (int band = 0; band < 3; band++)
        {
            for (int time = 0; time < 3; time++)
            {
                for (int distance = 14; distance < 78; distance++)
                {
                    for (int height = 0; height < 8; height++)
                    {
                        P1546Link link = Base with
                        {
                            FrequencyMHz = P1546Curves.NominalFrequenciesMHz[band],
                            TimePercent = times[time],
                            LandKm = P1546Curves.NominalDistancesKm[distance],
                            EffectiveHeightM = P1546Curves.NominalHeightsM[height],
                        };
                        Assert.Equal(curves.Tabulated((band * 8) + time + 1, distance, height), model.Predict(link).FieldDbuVPerM, 1e-9);
                    }
                }
            }
        }
    }

    [Fact]
    public void Field_falls_with_distance_on_land_and_sea()
    {
        P1546Model model = TheModel;
        foreach (double frequency in (double[])[30, 75, 100, 450, 600, 1500, 2000, 4000])
        {
            foreach (double height in (double[])[-50, 0, 8, 10, 60, 1200, 3000])
            {
                foreach (double time in (double[])[1, 5, 10, 30, 50])
                {
                    double land = double.PositiveInfinity;
                    double sea = double.PositiveInfinity;

                    // From 20 km on; nearer the height itself depends on the distance, and the method is not monotone over cold water.
                    for (double distance = 20; distance <= 1000; distance *= 1.07)
                    {
                        P1546Link link = Base with { FrequencyMHz = frequency, TimePercent = time, EffectiveHeightM = height, LandKm = distance };
                        double nextLand = model.Predict(link).FieldDbuVPerM;
                        Assert.True(nextLand <= land + 1e-9, $"land {link}");
                        land = nextLand;

                        // Over water curves that are extended beyond their frequencies rise at some distances.
                        if (height >= 10 && frequency is >= 100 and <= 2000)
                        {
                            double nextSea = model.Predict(link with { LandKm = 0, SeaKm = distance }).FieldDbuVPerM;
                            Assert.True(nextSea <= sea + 1e-9, $"sea {link}");
                            sea = nextSea;
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Field_rises_with_antenna_height_and_towards_smaller_percentages_of_time_and_places()
    {
        P1546Model model = TheModel;
        Sequence numbers = new(7);
        for (int i = 0; i < 2000; i++)
        {
            P1546Link link = Base with
            {
                FrequencyMHz = numbers.BetweenLog(100, 2000),
                TimePercent = numbers.Between(1, 49),
                LocationPercent = numbers.Between(1, 98),
                LandKm = numbers.BetweenLog(15, 1000),
                EffectiveHeightM = numbers.Between(10, 1100), // Above 1200 m the curves are extended and cross.
                Environment = (P1546Environment)numbers.Below(4),
            };
            double field = model.Predict(link).FieldDbuVPerM;
            double rarer = model.Predict(link with { TimePercent = link.TimePercent + 1 }).FieldDbuVPerM;
            Assert.True(rarer <= field + 1e-9, $"{field} {rarer} {link}");
            Assert.True(model.Predict(link with { LocationPercent = link.LocationPercent + 1 }).FieldDbuVPerM <= field + 1e-9);
            if (link.Environment == P1546Environment.Rural)
            {
                Assert.True(model.Predict(link with { EffectiveHeightM = link.EffectiveHeightM + 100 }).FieldDbuVPerM >= field - 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(0.0, 0.005)] // The printed 6.03 dB are rounded: the loss over an edge at the line of sight is 6.033.
    [InlineData(10.0, 1e-6)]
    [InlineData(20.0, 1e-6)]
    [InlineData(1200.0, 1e-6)]
    public void Field_is_continuous_in_height_over_the_borders_of_the_method(double border, double tolerance)
    {
        P1546Model model = TheModel;
        foreach (double frequency in (double[])[50, 100, 300, 600, 1800, 3500])
        {
            foreach (double distance in (double[])[16, 40, 333, 1000])
            {
                P1546Link link = Base with { FrequencyMHz = frequency, LandKm = distance, TimePercent = 7 };
                double below = model.Predict(link with { EffectiveHeightM = border - 1e-9 }).FieldDbuVPerM;
                double above = model.Predict(link with { EffectiveHeightM = border + 1e-9 }).FieldDbuVPerM;
                Assert.Equal(below, above, tolerance);
            }
        }
    }

    [Fact]
    public void Field_is_continuous_in_distance_frequency_and_time()
    {
        P1546Model model = TheModel;
        P1546Link link = Base with { TransmitterHeightM = 40, TransmitterClutterM = 20, Environment = P1546Environment.Urban };
        foreach (double distance in (double[])[0.04, 1, 2, 3, 15, 20, 100, 200])
        {
            Same(link with { LandKm = distance * (1 - 1e-10) }, link with { LandKm = distance * (1 + 1e-10) });
        }

        foreach (double frequency in (double[])[100, 600, 2000])
        {
            Same(link with { FrequencyMHz = frequency - 1e-8 }, link with { FrequencyMHz = frequency + 1e-8 });
        }

        foreach (double time in (double[])[1 + 1e-9, 10, 50 - 1e-9])
        {
            Same(link with { TimePercent = time - 1e-9 }, link with { TimePercent = time + 1e-9 });
        }

        void Same(P1546Link one, P1546Link other) => Assert.Equal(model.Predict(one).FieldDbuVPerM, model.Predict(other).FieldDbuVPerM, 1e-5);
    }

    [Fact]
    public void Over_water_a_low_antenna_is_continuous_where_the_path_stops_being_clear()
    {
        P1546Model model = TheModel;
        foreach (double frequency in (double[])[100, 600, 2000])
        {
            foreach (double height in (double[])[3, 5, 8, 9.9])
            {
                foreach (double border in (double[])[P1546Formulas.FresnelClearanceKm(frequency, height, 10), P1546Formulas.FresnelClearanceKm(frequency, 20, 10)])
                {
                    if (border <= 1)
                    {
                        continue;
                    }

                    P1546Link link = Base with { FrequencyMHz = frequency, LandKm = 0, EffectiveHeightM = height };
                    double before = model.Predict(link with { SeaKm = border * (1 - 1e-10) }).FieldDbuVPerM;
                    double after = model.Predict(link with { SeaKm = border * (1 + 1e-10) }).FieldDbuVPerM;
                    Assert.Equal(before, after, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void A_mixed_path_lies_between_land_and_sea_and_meets_both_at_its_ends()
    {
        P1546Model model = TheModel;
        P1546Link land = Base with { LandKm = 100, TimePercent = 50 };
        double onLand = model.Predict(land).FieldDbuVPerM;
        double atSea = model.Predict(land with { LandKm = 0, SeaKm = 100 }).FieldDbuVPerM;
        double before = onLand;
        for (double sea = 1; sea < 100; sea++)
        {
            double mixed = model.Predict(land with { LandKm = 100 - sea, SeaKm = sea }).FieldDbuVPerM;
            Assert.InRange(mixed, before, atSea);
            before = mixed;
        }

        Assert.Equal(atSea, model.Predict(land with { LandKm = 1e-9, SeaKm = 100 - 1e-9 }).FieldDbuVPerM, 1e-4);
    }

    [Fact]
    public void Very_near_the_field_is_that_of_free_space()
    {
        P1546Model model = TheModel;
        P1546Link link = Base with { LandKm = 0.03, TransmitterHeightM = 50, ReceiverHeightM = 10 };
        double slant = Math.Sqrt((30 * 30) + (40 * 40)) / 1000;
        Assert.Equal(106.9 - (20 * Math.Log10(slant)), model.Predict(link).FieldDbuVPerM, 1e-9);

        // 1 kW e.r.p. is 1.64 kW e.i.r.p.: the loss is that of free space within the rounding of 139.3 and 106.9.
        Assert.Equal(32.45 + (20 * Math.Log10(600)) + (20 * Math.Log10(slant)), model.Predict(link).LossDb, 0.06);
    }

    [Fact]
    public void Terrain_in_the_way_lowers_the_field_and_scatter_bears_it()
    {
        P1546Model model = TheModel;
        double open = model.Predict(Base with { ReceiverClearanceDegrees = 0 }).FieldDbuVPerM;
        P1546Result hidden = model.Predict(Base with { ReceiverClearanceDegrees = 5 });
        Assert.True(hidden.FieldDbuVPerM < open - 10);
        P1546Result far = model.Predict(Base with { LandKm = 400, TimePercent = 1, ReceiverClearanceDegrees = 0, TransmitterClearanceDegrees = 0 });
        Assert.NotNull(far.ScatterFieldDbuVPerM);
        Assert.True(far.FieldDbuVPerM >= far.ScatterFieldDbuVPerM - 1e-9);
    }

    [Fact]
    public void A_negative_height_counts_by_the_clearance_angle_where_asked()
    {
        P1546Model model = TheModel;
        P1546Link link = Base with { EffectiveHeightM = -20, TransmitterClearanceDegrees = 3 };
        double atZero = model.Predict(link with { EffectiveHeightM = 0 }).CurveFieldDbuVPerM;
        double byAngle = model.Predict(link with { NegativeHeight = P1546NegativeHeight.ClearanceAngle }).CurveFieldDbuVPerM;
        Assert.Equal(atZero + P1546Formulas.ClearanceAngleDb(600, 3), byAngle, 1e-9);
    }

    [Fact]
    public void No_valid_link_gives_anything_but_a_number()
    {
        P1546Model model = TheModel;
        Sequence numbers = new(99);
        for (int i = 0; i < 50_000; i++)
        {
            P1546Environment environment = (P1546Environment)numbers.Below(5);
            double distance = numbers.BetweenLog(0.001, 1000);
            double sea = numbers.Below(3) switch { 0 => 0, 1 => 1, _ => numbers.Next() };
            bool hasMast = numbers.Next() < 0.7;
            P1546Link link = new()
            {
                FrequencyMHz = numbers.BetweenLog(30, 4000),
                TimePercent = numbers.Below(4) switch { 0 => 1, 1 => 10, 2 => 50, _ => numbers.Between(1, 50) },
                LocationPercent = numbers.Between(1, 99),
                LocationDeviationDb = numbers.Next() < 0.5 ? null : numbers.Between(0, 30),
                LandKm = distance * (1 - sea),
                SeaKm = distance * sea,
                SeaTemperature = (P1546SeaTemperature)numbers.Below(2),
                EffectiveHeightM = numbers.Next() < 0.3 ? numbers.Between(-20, 30) : numbers.Between(-3000, 3000),
                NearHeightM = numbers.Next() < 0.5 ? null : numbers.Between(-3000, 3000),
                TransmitterHeightM = hasMast ? numbers.BetweenLog(1, 3000) : null,
                ReceiverHeightM = numbers.BetweenLog(environment == P1546Environment.Sea ? 3 : 1, 3000),
                Environment = environment,
                ReceiverClutterM = numbers.Next() < 0.5 ? null : numbers.Between(0, 200),
                TransmitterClutterM = hasMast && numbers.Next() < 0.5 ? numbers.Between(0, 200) : null,
                ReceiverClearanceDegrees = numbers.Next() < 0.3 ? null : numbers.Between(-90, 90),
                TransmitterClearanceDegrees = numbers.Between(-90, 90),
                GroundDifferenceM = numbers.Between(-9500, 9500),
                NegativeHeight = (P1546NegativeHeight)numbers.Below(2),
            };
            P1546Result result = model.Predict(link);
            Assert.True(double.IsFinite(result.FieldDbuVPerM) && double.IsFinite(result.LossDb) && double.IsFinite(result.CurveFieldDbuVPerM), link.ToString());
            Assert.True(result.FieldDbuVPerM <= result.MaximumFieldDbuVPerM);
        }
    }

    [Theory]
    [InlineData(nameof(P1546Link.FrequencyMHz), 29.999)]
    [InlineData(nameof(P1546Link.FrequencyMHz), 4000.001)]
    [InlineData(nameof(P1546Link.TimePercent), 0.999)]
    [InlineData(nameof(P1546Link.TimePercent), 50.001)]
    [InlineData(nameof(P1546Link.LocationPercent), 0.9)]
    [InlineData(nameof(P1546Link.LocationPercent), 99.1)]
    [InlineData(nameof(P1546Link.LocationDeviationDb), -0.1)]
    [InlineData(nameof(P1546Link.LandKm), -1.0)]
    [InlineData(nameof(P1546Link.LandKm), 1000.1)]
    [InlineData(nameof(P1546Link.SeaKm), -1.0)]
    [InlineData(nameof(P1546Link.EffectiveHeightM), 3000.1)]
    [InlineData(nameof(P1546Link.EffectiveHeightM), -3000.1)]
    [InlineData(nameof(P1546Link.NearHeightM), 3000.1)]
    [InlineData(nameof(P1546Link.TransmitterHeightM), 0.9)]
    [InlineData(nameof(P1546Link.ReceiverHeightM), 0.9)]
    [InlineData(nameof(P1546Link.ReceiverHeightM), 3000.1)]
    [InlineData(nameof(P1546Link.ReceiverClutterM), -0.1)]
    [InlineData(nameof(P1546Link.TransmitterClutterM), 200.1)]
    [InlineData(nameof(P1546Link.ReceiverClearanceDegrees), 90.1)]
    [InlineData(nameof(P1546Link.TransmitterClearanceDegrees), -90.1)]
    [InlineData(nameof(P1546Link.GroundDifferenceM), 9501.0)]
    [InlineData(nameof(P1546Link.Environment), 9.0)]
    [InlineData(nameof(P1546Link.SeaTemperature), 2.0)]
    [InlineData(nameof(P1546Link.NegativeHeight), 2.0)]
    public void A_value_out_of_range_is_refused_by_its_name(string parameter, double value)
    {
        P1546Model model = TheModel;
        System.Reflection.PropertyInfo property = typeof(P1546Link).GetProperty(parameter)!;
        bool isEnumeration = property.PropertyType.IsEnum;
        object link = Base with { TransmitterHeightM = 30 };
        property.SetValue(link, isEnumeration ? Enum.ToObject(property.PropertyType, (int)value) : value);
        Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => model.Predict((P1546Link)link)).Parameter);
        if (!isEnumeration)
        {
            property.SetValue(link, double.NaN);
            Assert.Equal(parameter, Assert.Throws<PropagationInputException>(() => model.Predict((P1546Link)link)).Parameter);
        }
    }

    [Fact]
    public void What_belongs_together_is_asked_for_together()
    {
        P1546Model model = TheModel;
        Assert.Equal("TransmitterHeightM", Assert.Throws<PropagationInputException>(() => model.Predict(Base with { TransmitterClutterM = 10 })).Parameter);
        Assert.Equal("TransmitterClearanceDegrees", Assert.Throws<PropagationInputException>(() => model.Predict(Base with { NegativeHeight = P1546NegativeHeight.ClearanceAngle })).Parameter);
        Assert.Equal("DistanceKm", Assert.Throws<PropagationInputException>(() => model.Predict(Base with { LandKm = 0 })).Parameter);
        Assert.Equal("DistanceKm", Assert.Throws<PropagationInputException>(() => model.Predict(Base with { LandKm = 600, SeaKm = 500 })).Parameter);
        Assert.Equal("ReceiverHeightM", Assert.Throws<PropagationInputException>(() => model.Predict(Base with { Environment = P1546Environment.Sea, ReceiverHeightM = 2.9 })).Parameter);
    }

    [Fact]
    public void Many_places_at_once_give_what_each_gives_alone()
    {
        P1546Model model = TheModel;
        double[] distances = [0.5, 1, 3.3, 14, 80, 999];
        double[] heights = [-10, 5, 33, 300, 1500, 2999];
        double[] fields = new double[6];
        P1546Link common = Base with { TransmitterHeightM = 40, NearHeightM = 40, TimePercent = 3 };
        model.Predict(common, distances, heights, fields);
        for (int i = 0; i < fields.Length; i++)
        {
            Assert.Equal(model.Predict(common with { LandKm = distances[i], EffectiveHeightM = heights[i], NearHeightM = heights[i] }).FieldDbuVPerM, fields[i]);
        }

        Assert.Equal("SeaKm", Assert.Throws<PropagationInputException>(() => model.Predict(common with { SeaKm = 3 }, distances, heights, fields)).Parameter);
        Assert.Equal("effectiveHeightM", Assert.Throws<PropagationInputException>(() => model.Predict(common, distances, heights.AsSpan(0, 3), fields)).Parameter);
        Assert.Equal("fieldDbuVPerM", Assert.Throws<PropagationInputException>(() => model.Predict(common, distances, heights, fields.AsSpan(0, 3))).Parameter);
        Assert.Equal("distanceKm", Assert.Throws<PropagationInputException>(() => model.Predict(common, [1001], [30], fields)).Parameter);
        Assert.Equal("TimePercent", Assert.Throws<PropagationInputException>(() => model.Predict(common with { TimePercent = 60 }, distances, heights, fields)).Parameter);
    }

    [Fact]
    public void Without_curves_there_is_no_model() => Assert.Throws<ArgumentNullException>(() => new P1546Model(null!));
}
