using Rongxi.Kernel.Cases;
using Rongxi.Kernel.Offices;
using Rongxi.Kernel.Procedures;
using Rongxi.Kernel.Words;
using Rongxi.Radio.Authority;
using Rongxi.Radio.Stations;

namespace Rongxi.Radio.Frequencies;

/// <summary>Receives an application for frequencies: names the case, says whose decision it is.</summary>
internal sealed class FrequencyOpening(Delegations delegations, OfficeBooks books) : ICaseOpening
{
    public async Task Run(Case opened, object? application, CancellationToken ct)
    {
        var form = (FrequencyApplication)application!;
        var errors = new List<FieldError>();
        if (form.Until < books.Today)
        {
            errors.Add(new(nameof(form.Until), ("截止日已过", "That day has passed")));
        }

        if (form.Bands.All(band => band.Use == BandUse.Receive))
        {
            errors.Add(new(nameof(form.Bands), ("只接收不需要频率使用许可", "Reception alone needs no frequency licence")));
        }

        StationOpening.Refuse(errors);
        opened.Title = form.NetworkName.Trim();
        opened.Grade = (int)(await delegations.For(form, books.Today, ct)).Part;
    }
}
