"""First outputs of keyed random streams, written from the two published generators alone.

Usage: python3 streams_reference.py > streams.txt   (plain Python, no library)

The state is the SplitMix64 sequence of a hash of seed and key (Steele, Lea, Flood 2014; Vigna's finaliser), the generator is
xoshiro256++ (Blackman and Vigna 2021). Columns: seed, key (parts separated by colons), four outputs as unsigned hexadecimal.
"""
MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
    return z ^ (z >> 31)


def state(seed, key):
    h = mix((seed + GOLDEN) & MASK)
    for part in key:
        h = mix((h * 31 + mix((part + GOLDEN) & MASK)) & MASK)
    h = mix((h + len(key)) & MASK)
    words = []
    for _ in range(4):
        h = (h + GOLDEN) & MASK
        words.append(mix(h))
    return words


def rotate(x, k):
    return (x << k | x >> (64 - k)) & MASK


def outputs(s, n):
    for _ in range(n):
        yield (rotate((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)


print("# seed, key, four outputs of the stream; streams_reference.py")
for seed in (0, 1, -1, 42, 2**63 - 1):
    for key in ((), (0,), (0, 0), (1, 2), (2, 1), (-7,), (2**62, -(2**63), 3)):
        numbers = ",".join("%016x" % x for x in outputs(state(seed & MASK, [k & MASK for k in key]), 4))
        print("%d,%s,%s" % (seed, ":".join(map(str, key)), numbers))
