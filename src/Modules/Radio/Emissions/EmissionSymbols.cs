using Rongxi.Kernel.Words;

namespace Rongxi.Radio.Emissions;

/// <summary>What the symbols of an emission class mean (Radio Regulations, appendix 1, section II).</summary>
internal static class EmissionSymbols
{
    /// <summary>First symbol: type of modulation of the main carrier.</summary>
    public static readonly IReadOnlyDictionary<char, Text> Modulation = new Dictionary<char, Text>
    {
        ['N'] = ("未调制载波", "unmodulated carrier"),
        ['A'] = ("双边带调幅", "amplitude modulation, double sideband"),
        ['H'] = ("单边带，全载波", "single sideband, full carrier"),
        ['R'] = ("单边带，减载波或可变电平载波", "single sideband, reduced or variable carrier"),
        ['J'] = ("单边带，抑制载波", "single sideband, suppressed carrier"),
        ['B'] = ("独立边带", "independent sidebands"),
        ['C'] = ("残余边带", "vestigial sideband"),
        ['F'] = ("调频", "frequency modulation"),
        ['G'] = ("调相", "phase modulation"),
        ['D'] = ("幅度与角度调制", "amplitude and angle modulation"),
        ['P'] = ("未调制脉冲序列", "sequence of unmodulated pulses"),
        ['K'] = ("脉冲幅度调制", "pulses modulated in amplitude"),
        ['L'] = ("脉冲宽度调制", "pulses modulated in width"),
        ['M'] = ("脉冲位置调制", "pulses modulated in position"),
        ['Q'] = ("脉冲期间载波角度调制", "carrier angle-modulated during the pulse"),
        ['V'] = ("脉冲的组合或其他方式", "combination of pulse modulations, or by other means"),
        ['W'] = ("幅度、角度、脉冲两种以上的组合", "combination of amplitude, angle and pulse modulation"),
        ['X'] = ("其他调制", "other modulation"),
    };

    /// <summary>Second symbol: nature of the signals that modulate the main carrier.</summary>
    public static readonly IReadOnlyDictionary<char, Text> Signal = new Dictionary<char, Text>
    {
        ['0'] = ("无调制信号", "no modulating signal"),
        ['1'] = ("单路数字信道，无调制副载波", "one digital channel without subcarrier"),
        ['2'] = ("单路数字信道，有调制副载波", "one digital channel with subcarrier"),
        ['3'] = ("单路模拟信道", "one analogue channel"),
        ['7'] = ("两路以上数字信道", "two or more digital channels"),
        ['8'] = ("两路以上模拟信道", "two or more analogue channels"),
        ['9'] = ("数字与模拟信道混合", "digital and analogue channels together"),
        ['X'] = ("其他信号", "other signals"),
    };

    /// <summary>Third symbol: type of information transmitted.</summary>
    public static readonly IReadOnlyDictionary<char, Text> Information = new Dictionary<char, Text>
    {
        ['N'] = ("无信息", "no information"),
        ['A'] = ("电报，人工收听", "telegraphy for aural reception"),
        ['B'] = ("电报，自动接收", "telegraphy for automatic reception"),
        ['C'] = ("传真", "facsimile"),
        ['D'] = ("数据、遥测、遥控", "data, telemetry, telecommand"),
        ['E'] = ("话音（含声音广播）", "voice, sound broadcasting included"),
        ['F'] = ("电视图像", "television, video"),
        ['W'] = ("话音与数据等组合", "combination, such as voice and data"),
        ['X'] = ("其他信息", "other information"),
    };

    /// <summary>Fourth symbol, optional: details of the signal.</summary>
    public static readonly IReadOnlyDictionary<char, Text> Detail = new Dictionary<char, Text>
    {
        ['A'] = ("双态码，单元数或时长不同", "two-condition code, elements of differing number or length"),
        ['B'] = ("双态码，单元数与时长相同，无纠错", "two-condition code, equal elements, without error correction"),
        ['C'] = ("双态码，单元数与时长相同，有纠错", "two-condition code, equal elements, with error correction"),
        ['D'] = ("四态码", "four-condition code"),
        ['E'] = ("多态码，每态为一个信号单元", "multi-condition code, each condition an element"),
        ['F'] = ("多态码，每态或其组合为一个字符", "multi-condition code, each condition a character"),
        ['G'] = ("广播质量声音，单声道", "sound of broadcasting quality, mono"),
        ['H'] = ("广播质量声音，立体声", "sound of broadcasting quality, stereo"),
        ['J'] = ("商用质量话音", "voice of commercial quality"),
        ['K'] = ("商用质量话音，倒频或分频带", "voice of commercial quality, inverted or band-split"),
        ['L'] = ("商用质量话音，另有调频控制信号", "voice of commercial quality with separate control signals"),
        ['M'] = ("单色图像", "monochrome picture"),
        ['N'] = ("彩色图像", "colour picture"),
        ['W'] = ("以上的组合", "combination of the above"),
        ['X'] = ("其他细节", "other details"),
    };

    /// <summary>Fifth symbol, optional: nature of multiplexing.</summary>
    public static readonly IReadOnlyDictionary<char, Text> Multiplexing = new Dictionary<char, Text>
    {
        ['N'] = ("无复用", "no multiplexing"),
        ['C'] = ("码分复用", "code-division multiplexing"),
        ['F'] = ("频分复用", "frequency-division multiplexing"),
        ['T'] = ("时分复用", "time-division multiplexing"),
        ['W'] = ("频分与时分复用的组合", "frequency- and time-division multiplexing"),
        ['X'] = ("其他复用", "other multiplexing"),
    };
}
