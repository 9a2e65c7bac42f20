using System.Buffers;

namespace Rongxi.Projects.Likeness;

/// <summary>
/// The terms of one document as the index keeps them for exact comparison: numbers of terms, sorted within their part, as differences in
/// bytes of seven bits.
/// </summary>
/// <remarks>Parts in order: name, users, data resources, platforms, then every phrase of the content.</remarks>
internal static class IndexedTerms
{
    public const int Lists = 4;

    public static byte[] Write(IReadOnlyList<int[]> parts)
    {
        var written = new ArrayBufferWriter<byte>(256);
        Number(written, parts.Count);
        foreach (var part in parts)
        {
            Number(written, part.Length);
            var before = 0;
            foreach (var term in part)
            {
                Number(written, term - before);
                before = term;
            }
        }

        return written.WrittenSpan.ToArray();
    }

    public static Reader Read(ReadOnlySpan<byte> bytes) => new(bytes);

    private static void Number(ArrayBufferWriter<byte> written, int number)
    {
        var span = written.GetSpan(5);
        var length = 0;
        for (var rest = (uint)number; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                span[length++] = (byte)rest;
                break;
            }

            span[length++] = (byte)(rest | 0x80);
        }

        written.Advance(length);
    }

    /// <summary>Reads part after part, term after term.</summary>
    public ref struct Reader
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private int _at;
        private int _left;
        private int _term;

        internal Reader(ReadOnlySpan<byte> bytes)
        {
            _bytes = bytes;
            Parts = Number();
        }

        public int Parts { get; }

        /// <summary>Begins the next part; answers how many terms it has.</summary>
        public int Part()
        {
            _term = 0;
            return _left = Number();
        }

        /// <summary>The next term of the part.</summary>
        public bool Next(out int term)
        {
            if (_left == 0)
            {
                term = 0;
                return false;
            }

            _left--;
            term = _term += Number();
            return true;
        }

        private int Number()
        {
            var number = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = _bytes[_at++];
                number |= (part & 0x7F) << shift;
                if (part < 0x80)
                {
                    return number;
                }
            }
        }
    }
}
