using Rongxi.Bench;

// What the project claims about speed, as commands anyone can repeat; see ../README.md.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var ground = Ground.Read(args.ElementAtOrDefault(1));
switch (args.FirstOrDefault())
{
    case "fill":
        await new Filling(ground).Run(Number(2, 1_000_000), Number(3, 1_000_000), stop.Token);
        return 0;
    case "pages":
        await new Pages(ground).Run(Number(2, 8), Number(3, 10), stop.Token);
        return 0;
    case "import":
        await new Importing(ground).Run(Number(2, 200_000), stop.Token);
        return 0;
    case "examine":
        await new Examining(ground).Run(Number(2, 1_000_000), stop.Token);
        return 0;
    case "likeness":
        await new Alike(ground).Likeness(Number(2, 100_000), stop.Token);
        return 0;
    case "open-data":
        await new Alike(ground).OpenData(Number(2, 10_000), stop.Token);
        return 0;
    case "portfolio":
        await new Portfolios(ground).Run(Number(2, 100_000), Number(3, 8), Number(4, 10), stop.Token);
        return 0;
    case "ledger":
        return await new LedgerPostings(ground).Run(Number(2, 5_000_000), Number(3, 10), stop.Token);
    case "figures":
        return await new FigureBooks(ground).Run(Number(2, 10_000_000), Number(3, 40), stop.Token);
    case "serve":
        await BenchServer.Run(ground, stop.Token);
        return 0;
    case "catalogue":
        await new Catalogues(ground).Run(Number(2, 1_000_000), Number(3, 1_000_000), stop.Token);
        return 0;
    case "board":
        await new Boards(ground).Run(Number(2, 1_000), Number(3, 40), stop.Token);
        return 0;
    case "plans":
        return await new Plans(ground).Run(stop.Token);
    default:
        Console.Error.WriteLine("fill|pages|import|examine|likeness|open-data|portfolio|ledger|catalogue|figures|board|serve|plans [sqlite|postgres] …; see bench/README.md");
        return 2;
}

int Number(int place, int usual) => args.Length > place && int.TryParse(args[place], out var number) && number > 0 ? number : usual;
