package dev.espalier.numerics.kernel;

/**
 * Constants shared by both providers. The polynomials interpolate at Chebyshev nodes (computed with 50 digits, then
 * rounded), coefficients ascending; the error named is the relative error of the function before rounding.
 */
final class Coefficients {
    /** Adding and subtracting this rounds to an integer and leaves it in the low bits. */
    static final double SHIFT = 0x1.8p52;

    static final double LOG2_E = 0x1.71547652b82fep0;
    /** log 2 in 41 bits, so that its product with an exponent is exact, and the rest. */
    static final double LN2_HI = 0x1.62e42fefa3p-1;

    static final double LN2_LO = 0x1.3de6af278ece6p-42;

    /** Largest |x| for which e^x needs no care about overflow or subnormal results. */
    static final double EXP_SAFE = 708;
    /** Largest |x| for which the normal lower tail is normal. */
    static final double CDF_SAFE = 37.4;
    /** Arguments of log(1 - e^x) nearer to zero than this take log(-x). */
    static final double LOG1MEXP_TINY = -1e-300;
    /** Arguments of log(1 + x) beyond this take log(x); above 2^1023 the power of two that scales back is no number. */
    static final double LOG1P_SAFE = 0x1p1022;

    /** Probabilities below this take the far form of the normal quantile. */
    static final double QUANTILE_FAR = 6e-12;
    /** The central form of the normal quantile holds for |p - 1/2| up to this. */
    static final double QUANTILE_CENTRE = 0.25;

    static final double TAIL_POLE = 1.5;
    static final double FAR_POLE = 8;
    static final double MILLS_POLE = 5;

    static final long EXPONENT_MASK = 0xfff0000000000000L;
    static final long ONE_BITS = 0x3ff0000000000000L;
    /** Bits of sqrt(1/2), rounded down. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    /** Bits of 2^52 and the value to take off again after an exponent was planted in its low bits. */
    static final long TWO52_BITS = 0x4330000000000000L;

    static final double TWO52_BIASED = 0x1p52 + 1023;
    static final long SIGN_BIT = Long.MIN_VALUE;

    // (e^r - 1 - r)/r^2 on |r| <= log(2)/2: 1.3e-17
    static final double EXP0 = 0.5000000000000001;
    static final double EXP1 = 0.16666666666666669;
    static final double EXP2 = 0.04166666666662399;
    static final double EXP3 = 0.008333333333330051;
    static final double EXP4 = 0.0013888888917281794;
    static final double EXP5 = 0.00019841269863105968;
    static final double EXP6 = 2.480152119021773e-05;
    static final double EXP7 = 2.7557268378684192e-06;
    static final double EXP8 = 2.7620138719733994e-07;
    static final double EXP9 = 2.5100424157005067e-08;

    // (log((1+s)/(1-s))/s - 2)/s^2 in s^2, |s| <= 3 - sqrt(8): 4.7e-18
    static final double LOG0 = 0.666666666666667;
    static final double LOG1 = 0.39999999999899444;
    static final double LOG2 = 0.2857142862600327;
    static final double LOG3 = 0.22222211130259878;
    static final double LOG4 = 0.18182889455674947;
    static final double LOG5 = 0.15331710618210773;
    static final double LOG6 = 0.14616585424888623;

    // Phi(-t) e^(t^2/2) (t + 5) in (t - 5)/(t + 5), 0 <= t <= 39: 5.3e-17
    static final double MILLS0 = 0.769193049750063;
    static final double MILLS1 = -0.6653825028900567;
    static final double MILLS2 = 0.4953056159699764;
    static final double MILLS3 = -0.31353315667130455;
    static final double MILLS4 = 0.1650203661703847;
    static final double MILLS5 = -0.06911863870631016;
    static final double MILLS6 = 0.020795066799883178;
    static final double MILLS7 = -0.0029933767705085422;
    static final double MILLS8 = -0.0007978693984660701;
    static final double MILLS9 = 0.0005448990647731298;
    static final double MILLS10 = -5.937572800991586e-05;
    static final double MILLS11 = -4.97628142705858e-05;
    static final double MILLS12 = 1.6681213742042063e-05;
    static final double MILLS13 = 3.9809021578680414e-06;
    static final double MILLS14 = -2.76926709599743e-06;
    static final double MILLS15 = -3.366153681012471e-07;
    static final double MILLS16 = 4.331410356862585e-07;
    static final double MILLS17 = 4.2274993740065346e-08;
    static final double MILLS18 = -6.594221662477223e-08;
    static final double MILLS19 = -9.31356099432606e-09;
    static final double MILLS20 = 7.66307180076004e-09;
    static final double MILLS21 = 1.753048401408232e-09;
    static final double MILLS22 = -1.5877468827473365e-10;

    // normal quantile of 1/2 + q over q, in q^2, |q| <= 1/4: 8e-17
    static final double CENTRE0 = 2.5066282746310007;
    static final double CENTRE1 = 2.62493499095379;
    static final double CENTRE2 = 5.772533538556683;
    static final double CENTRE3 = 15.667608985673384;
    static final double CENTRE4 = 47.03578274294045;
    static final double CENTRE5 = 149.83039539339487;
    static final double CENTRE6 = 496.22482461013055;
    static final double CENTRE7 = 1692.5480107343217;
    static final double CENTRE8 = 5771.918001526532;
    static final double CENTRE9 = 23454.624032574317;
    static final double CENTRE10 = 24589.637303692412;
    static final double CENTRE11 = 875956.5345860902;
    static final double CENTRE12 = -3636629.868622883;
    static final double CENTRE13 = 21544183.751224503;

    // -z/r in (r - 1.5)/(r + 1.5), z = quantile of p, r = sqrt(-2 log p), 5.6e-12 < p < 0.25: 1.1e-16
    static final double TAIL0 = 0.30315199968278334;
    static final double TAIL1 = 2.100962891655593;
    static final double TAIL2 = -2.9854201047099034;
    static final double TAIL3 = 3.3243201147845562;
    static final double TAIL4 = -3.5754014747028076;
    static final double TAIL5 = 3.753569016741845;
    static final double TAIL6 = -3.9007206329238504;
    static final double TAIL7 = 4.019771349894999;
    static final double TAIL8 = -4.13140403878824;
    static final double TAIL9 = 4.254470427983831;
    static final double TAIL10 = -4.438139952235964;
    static final double TAIL11 = 4.729574564828151;
    static final double TAIL12 = -5.090456547903714;
    static final double TAIL13 = 5.262261299535207;
    static final double TAIL14 = -4.824587397002063;
    static final double TAIL15 = 3.586567719105379;
    static final double TAIL16 = -1.9617378316255285;
    static final double TAIL17 = 0.6895069057197997;
    static final double TAIL18 = -0.11617587616899828;

    // the same in (r - 8)/(r + 8), p < 7.8e-12: 1.1e-16
    static final double FAR0 = 0.9525249781569032;
    static final double FAR1 = 0.16019727500122216;
    static final double FAR2 = -0.26266169793525457;
    static final double FAR3 = 0.3298257025184772;
    static final double FAR4 = -0.3821456648659543;
    static final double FAR5 = 0.42329445592036136;
    static final double FAR6 = -0.4571172748736179;
    static final double FAR7 = 0.4851832925055709;
    static final double FAR8 = -0.5091069491925255;
    static final double FAR9 = 0.529599364431547;
    static final double FAR10 = -0.5466242790860271;
    static final double FAR11 = 0.556922232653441;
    static final double FAR12 = -0.5504176164257767;
    static final double FAR13 = 0.5084846384945161;
    static final double FAR14 = -0.414640334589637;
    static final double FAR15 = 0.277196778310597;
    static final double FAR16 = -0.13849168779554963;
    static final double FAR17 = 0.045075704907466096;
    static final double FAR18 = -0.007095366707780421;

    private Coefficients() {}
}
