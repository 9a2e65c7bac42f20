using System.Text;
using Rongxi.Kernel.Words;

namespace Rongxi.Kernel.Tables;

/// <summary>
/// Which encoding the bytes of a text are valid in. A byte order mark decides; without one UTF-8 if every byte fits,
/// then UTF-16 if there are zero bytes on one side only, then GB18030 (with it GBK and GB2312) if every byte fits.
/// Nothing is guessed by frequency, and nothing is replaced by question marks.
/// </summary>
public static class TextEncoding
{
    /// <summary>GB18030, strict.</summary>
    public static Encoding Gb18030 { get; } = Register();

    /// <summary>The encoding of the whole of a seekable stream, which is left at its end.</summary>
    /// <exception cref="Refusal"><c>table.encoding</c> with the offset of the first byte that does not fit; <c>table.binary</c> for zero bytes that are not UTF-16.</exception>
    public static async Task<Encoding> Detect(Stream stream, CancellationToken ct)
    {
        var scan = new Scan();
        byte[] buffer = new byte[64 << 10];
        int read;
        stream.Position = 0;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0) { scan.Take(buffer.AsSpan(0, read)); }
        var (encoding, refusal) = scan.Verdict(atEnd: true);
        if (encoding == Gb18030) { await CheckAssigned(stream, buffer, ct); }
        return encoding ?? throw refusal!;
    }

    /// <summary>The encoding of these bytes; null if they are no text. A character cut off at the end is forgiven.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        var scan = new Scan();
        scan.Take(bytes);
        return scan.Verdict(atEnd: false).Encoding;
    }

    // Codes of the right shape may stand for no character; only decoding tells.
    private static async Task CheckAssigned(Stream stream, byte[] buffer, CancellationToken ct)
    {
        var decoder = Gb18030.GetDecoder();
        char[] chars = new char[Gb18030.GetMaxCharCount(buffer.Length)];
        long offset = 0;
        int read;
        stream.Position = 0;
        while ((read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            try { decoder.GetChars(buffer, 0, read, chars, 0, flush: false); }
            catch (DecoderFallbackException e)
            {
                long at = offset + e.Index;
                throw new Refusal("table.encoding", (
                    $"第{at}字节（从0数起）起的{Convert.ToHexString(e.BytesUnknown ?? [])}在GB18030中不是字符，文件也不是UTF-8。请另存为“CSV UTF-8”后再上传",
                    $"{Convert.ToHexString(e.BytesUnknown ?? [])} at byte {at}, counted from 0, is no character of GB18030, and the file is not UTF-8; save it as CSV UTF-8 and upload it again"));
            }
            offset += read;
        }
    }

    private static Encoding Register()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>Follows the bytes through the grammars of all encodings at once.</summary>
    private sealed class Scan
    {
        private readonly byte[] head = new byte[3];
        private long offset;
        private long zeroEven, zeroOdd;
        private long control = -1;
        private long utf8Bad = -1, gbBad = -1, leBad = -1, beBad = -1;
        private int utf8Left, gbState;
        private byte utf8Low = 0x80, utf8High = 0xBF;
        private int previous = -1;
        private bool leHigh, beHigh;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            foreach (byte b in bytes)
            {
                if (offset < 3) { head[offset] = b; }
                if (b == 0) { if ((offset & 1) == 0) { zeroEven++; } else { zeroOdd++; } }
                else if (b < 0x20 && b is not (9 or 10 or 12 or 13) && control < 0) { control = offset; }
                if (utf8Bad < 0) { Utf8(b); }
                if (gbBad < 0) { Gb(b); }
                if ((offset & 1) == 0) { previous = b; }
                else
                {
                    Utf16(previous | (b << 8), ref leHigh, ref leBad);
                    Utf16((previous << 8) | b, ref beHigh, ref beBad);
                }
                offset++;
            }
        }

        public (Encoding? Encoding, Refusal? Refusal) Verdict(bool atEnd)
        {
            if (atEnd && utf8Left > 0 && utf8Bad < 0) { utf8Bad = offset - 1; }
            if (atEnd && gbState != 0 && gbBad < 0) { gbBad = offset - 1; }
            if (atEnd && offset % 2 == 1)
            {
                if (leBad < 0) { leBad = offset - 1; }
                if (beBad < 0) { beBad = offset - 1; }
            }
            if (offset >= 2 && head[0] == 0xFF && head[1] == 0xFE) { return leBad < 0 ? (new UnicodeEncoding(false, true, true), null) : (null, Broken("UTF-16LE", leBad)); }
            if (offset >= 2 && head[0] == 0xFE && head[1] == 0xFF) { return beBad < 0 ? (new UnicodeEncoding(true, true, true), null) : (null, Broken("UTF-16BE", beBad)); }
            if (offset >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF && utf8Bad >= 0) { return (null, Broken("UTF-8", utf8Bad)); }
            if (zeroEven + zeroOdd > 0)
            {
                if (zeroEven == 0 && leBad < 0) { return (new UnicodeEncoding(false, true, true), null); }
                if (zeroOdd == 0 && beBad < 0) { return (new UnicodeEncoding(true, true, true), null); }
                return (null, new Refusal("table.binary", ("文件不是文本：含有空字节", "the file is not text: it contains zero bytes")));
            }
            // Stray control characters occur in exports of databases, so a whole file may have them; a file to be recognised may not.
            if (control >= 0 && !atEnd) { return (null, null); }
            if (utf8Bad < 0) { return (new UTF8Encoding(true, true), null); }
            if (gbBad < 0) { return (Gb18030, null); }
            return (null, new Refusal("table.encoding", (
                $"无法识别文字编码：按UTF-8读，第{utf8Bad}字节起无效；按GB18030读，第{gbBad}字节起无效（字节从0数起）。请另存为“CSV UTF-8”后再上传",
                $"the encoding is neither UTF-8 (invalid at byte {utf8Bad}) nor GB18030 (invalid at byte {gbBad}), counted from 0; save the file as CSV UTF-8 and upload it again")));
        }

        private static Refusal Broken(string name, long at) => new("table.encoding", (
            $"文件声明为{name}，但第{at}字节（从0数起）起无效",
            $"the file declares {name} but is invalid at byte {at}, counted from 0"));

        // Unicode, table 3-7: overlong forms, surrogates and values beyond U+10FFFF are no UTF-8.
        private void Utf8(byte b)
        {
            if (utf8Left > 0)
            {
                if (b < utf8Low || b > utf8High) { utf8Bad = offset; return; }
                utf8Left--;
                (utf8Low, utf8High) = (0x80, 0xBF);
                return;
            }
            (utf8Left, utf8Low, utf8High) = b switch
            {
                < 0x80 => (0, (byte)0x80, (byte)0xBF),
                >= 0xC2 and <= 0xDF => (1, (byte)0x80, (byte)0xBF),
                0xE0 => (2, (byte)0xA0, (byte)0xBF),
                0xED => (2, (byte)0x80, (byte)0x9F),
                >= 0xE1 and <= 0xEF => (2, (byte)0x80, (byte)0xBF),
                0xF0 => (3, (byte)0x90, (byte)0xBF),
                >= 0xF1 and <= 0xF3 => (3, (byte)0x80, (byte)0xBF),
                0xF4 => (3, (byte)0x80, (byte)0x8F),
                _ => (-1, (byte)0, (byte)0),
            };
            if (utf8Left < 0) { utf8Bad = offset; }
        }

        // GB 18030: one byte 00-7F; two bytes 81-FE, 40-7E or 80-FE; four bytes 81-FE, 30-39, 81-FE, 30-39.
        private void Gb(byte b)
        {
            int next = gbState switch
            {
                0 => b < 0x80 ? 0 : b is >= 0x81 and <= 0xFE ? 1 : -1,
                1 => b is >= 0x40 and <= 0xFE and not 0x7F ? 0 : b is >= 0x30 and <= 0x39 ? 2 : -1,
                2 => b is >= 0x81 and <= 0xFE ? 3 : -1,
                _ => b is >= 0x30 and <= 0x39 ? 0 : -1,
            };
            if (next < 0) { gbBad = offset; } else { gbState = next; }
        }

        private void Utf16(int unit, ref bool high, ref long bad)
        {
            if (bad >= 0) { return; }
            bool low = unit is >= 0xDC00 and <= 0xDFFF;
            if (low != high) { bad = offset - 1; return; }
            high = unit is >= 0xD800 and <= 0xDBFF;
        }
    }
}
