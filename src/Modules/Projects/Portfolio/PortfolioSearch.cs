namespace Rongxi.Projects.Portfolio;

/// <summary>
/// Branch and bound over the free candidates. At the shadow prices every candidate has net points; the bound is met by taking all
/// that are positive, and each decision against that sign costs its net points. Candidates are decided from the clearest to the
/// closest, the likelier way first, so that all but a core near the margin is settled at once.
/// </summary>
internal sealed class PortfolioSearch
{
    /// <summary>Steps after which the best found is given with the bound, unproven.</summary>
    private const long MostSteps = 6_000_000;

    private readonly long[] _points;
    private readonly long[][] _takes;
    private readonly int[][] _needs;
    private readonly int[][] _neededBy;
    private readonly double[] _net;
    private readonly double[] _prices;
    private readonly int[] _order;
    private readonly long[] _room;
    private readonly double[] _rootBound;
    private readonly long[][] _restTakes;
    private readonly sbyte[] _state;
    private bool[] _best;
    private long _bestPoints;
    private long _stepsLeft = MostSteps;

    /// <param name="points">Points of the candidates, in the order in which ties are settled.</param>
    /// <param name="takes">What each takes of each ceiling.</param>
    /// <param name="needs">For each the places of those it needs.</param>
    /// <param name="room">What is left of each ceiling.</param>
    public PortfolioSearch(long[] points, long[][] takes, int[][] needs, long[] room)
    {
        (_points, _takes, _needs) = (points, takes, needs);
        _room = [.. room];
        _neededBy = [.. Enumerable.Range(0, points.Length).Select(i => Enumerable.Range(0, points.Length).Where(j => needs[j].Contains(i)).ToArray())];
        _state = new sbyte[points.Length];
        _best = Greedy(Enumerable.Range(0, points.Length).OrderByDescending(i => Density(i)).ThenBy(i => i));
        _bestPoints = Worth(_best);
        _prices = ShadowPrices.Of(points, takes, room, _bestPoints);
        _net = [.. points.Select((value, i) => value - ShadowPrices.Cost(takes[i], _prices))];
        var byNet = Greedy(Enumerable.Range(0, points.Length).OrderByDescending(i => _net[i]).ThenBy(i => i));
        if (Worth(byNet) > _bestPoints)
        {
            (_best, _bestPoints) = (byNet, Worth(byNet));
        }

        _order = [.. Enumerable.Range(0, points.Length).OrderByDescending(i => Math.Abs(_net[i])).ThenBy(i => i)];
        // From each place on: the most that the rest can add, and all it could take.
        _rootBound = new double[points.Length + 1];
        _restTakes = new long[points.Length + 1][];
        _restTakes[points.Length] = new long[room.Length];
        for (var place = points.Length - 1; place >= 0; place--)
        {
            var i = _order[place];
            _rootBound[place] = _rootBound[place + 1] + Math.Max(0, _net[i]);
            _restTakes[place] = [.. _restTakes[place + 1].Select((fen, c) => fen + takes[i][c])];
        }
    }

    public double[] Prices => _prices;

    public double[] Net => _net;

    public long Steps => MostSteps - _stepsLeft;

    public long Points => _bestPoints;

    /// <summary>The best: whether each candidate is in.</summary>
    public bool[] Best => _best;

    /// <summary>No portfolio has more points.</summary>
    public long Bound { get; private set; }

    public void Run()
    {
        var root = _rootBound[0] + Worth(_room);
        Seek(0, 0);
        Bound = _stepsLeft > 0 ? _bestPoints : Math.Max(_bestPoints, (long)Math.Floor(root + 1e-6));
    }

    private void Seek(int place, long points)
    {
        if (_stepsLeft-- <= 0)
        {
            _stepsLeft = 0;
            return;
        }

        if (place == _order.Length)
        {
            if (points > _bestPoints)
            {
                _bestPoints = points;
                _best = [.. _state.Select(state => state == 1)];
            }

            return;
        }

        // Money that the rest cannot even take is lost, at its price.
        var bound = points + _rootBound[place];
        for (var c = 0; c < _room.Length; c++)
        {
            bound += _prices[c] * Math.Min(_room[c], _restTakes[place][c]);
        }

        if ((long)Math.Floor(bound + 1e-6) <= _bestPoints)
        {
            return;
        }

        var i = _order[place];
        var likelyIn = _net[i] > 0;
        for (var way = 0; way < 2; way++)
        {
            if (likelyIn == (way == 0))
            {
                if (MayEnter(i))
                {
                    Move(i, -1);
                    _state[i] = 1;
                    Seek(place + 1, points + _points[i]);
                    Move(i, 1);
                }
            }
            else if (_neededBy[i].All(other => _state[other] != 1))
            {
                _state[i] = -1;
                Seek(place + 1, points);
            }

            _state[i] = 0;
        }
    }

    private bool MayEnter(int i)
    {
        for (var c = 0; c < _room.Length; c++)
        {
            if (_takes[i][c] > _room[c])
            {
                return false;
            }
        }

        return _needs[i].All(need => _state[need] != -1);
    }

    private void Move(int i, int sign)
    {
        for (var c = 0; c < _room.Length; c++)
        {
            _room[c] += sign * _takes[i][c];
        }
    }

    /// <summary>Takes what fits, in an order; what it needs comes with it.</summary>
    private bool[] Greedy(IEnumerable<int> order)
    {
        var chosen = new bool[_points.Length];
        var room = _room.ToArray();
        foreach (var i in order)
        {
            var with = new HashSet<int>();
            Gather(i, chosen, with);
            if (Enumerable.Range(0, room.Length).All(c => with.Sum(one => _takes[one][c]) <= room[c]))
            {
                foreach (var one in with)
                {
                    chosen[one] = true;
                    for (var c = 0; c < room.Length; c++)
                    {
                        room[c] -= _takes[one][c];
                    }
                }
            }
        }

        return chosen;
    }

    private void Gather(int i, bool[] chosen, HashSet<int> with)
    {
        if (!chosen[i] && with.Add(i))
        {
            foreach (var need in _needs[i])
            {
                Gather(need, chosen, with);
            }
        }
    }

    private double Density(int i) => _points[i] / (1 + Enumerable.Range(0, _room.Length).Sum(c => _takes[i][c] / (double)Math.Max(1, _room[c])));

    private long Worth(bool[] chosen) => _points.Where((_, i) => chosen[i]).Sum();

    private double Worth(long[] room) => room.Select((fen, c) => fen * _prices[c]).Sum();
}
