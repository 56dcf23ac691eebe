package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// accents are the endings of glyph names that stand for a combining mark.
var accents = map[string]rune{"grave": 0x300, "acute": 0x301, "circumflex": 0x302, "tilde": 0x303, "macron": 0x304,
	"breve": 0x306, "dotaccent": 0x307, "dieresis": 0x308, "ring": 0x30a, "hungarumlaut": 0x30b, "caron": 0x30c,
	"cedilla": 0x327, "commaaccent": 0x327, "ogonek": 0x328, "tonos": 0x301, "dot": 0x307}

// baseNames are letters whose names are no single characters.
var baseNames = spelled(`AE Æ ae æ Oslash Ø oslash ø Eth Ð eth ð Thorn Þ thorn þ germandbls ß Lslash Ł lslash ł OE Œ oe œ
	dotlessi ı Dcroat Đ dcroat đ Hbar Ħ hbar ħ kgreenlandic ĸ Tbar Ŧ tbar ŧ Eng Ŋ eng ŋ IJ Ĳ ij ĳ longs ſ florin ƒ
	Alpha Α Beta Β Gamma Γ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ
	Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ
	mu µ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigma1 ς tau τ upsilon υ phi φ chi χ psi ψ omega ω Delta Δ Omega Ω
	space \u0020 exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk *
	plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon :
	semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _
	braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § copyright ©
	ordfeminine ª guillemotleft « guillemotright » logicalnot ¬ registered ® degree ° plusminus ± twosuperior ² threesuperior ³
	paragraph ¶ periodcentered · middot · onesuperior ¹ ordmasculine º onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿
	multiply × divide ÷ quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ quotedblright ” quotedblbase „ guilsinglleft ‹
	guilsinglright › endash – emdash — dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ fraction ⁄ Euro € euro € trademark ™
	minus − fi fi fl fl ff ff ffi ffi ffl ffl nbspace \u00a0 nonbreakingspace \u00a0 sfthyphen \u00ad softhyphen \u00ad
	arrowleft ← arrowup ↑ arrowright → arrowdown ↓ lozenge ◊ notequal ≠ lessequal ≤ greaterequal ≥ infinity ∞ approxequal ≈
	partialdiff ∂ summation ∑ product ∏ integral ∫ radical √ circle ○ checkmark ✓ grave ` + "`" + ` acute ´ circumflex ˆ tilde ˜ macron ¯ breve ˘
	dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ quotereversed ‛ afii61352 № afii10071 ё afii10023 Ё`)

func spelled(table string) map[string]string {
	out := map[string]string{}
	fields := strings.Fields(table)
	for i := 0; i+1 < len(fields); i += 2 {
		value := fields[i+1]
		if s, err := strconv.Unquote(`"` + value + `"`); err == nil && len(value) > 1 {
			value = s
		}
		out[fields[i]] = value
	}
	return out
}

// spell gives the characters that a glyph's name stands for, as Adobe's list
// and its rules for made-up names have it; "" for a name without meaning.
func spell(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if glyph == "" {
		return ""
	}
	if s := spellOne(glyph); s != "" {
		return s
	}
	if parts := strings.Split(glyph, "_"); len(parts) > 1 {
		whole := ""
		for _, part := range parts {
			s := spellOne(part)
			if s == "" {
				return ""
			}
			whole += s
		}
		return whole
	}
	return ""
}

func spellOne(glyph string) string {
	if len(glyph) == 1 && (glyph[0]|0x20 >= 'a' && glyph[0]|0x20 <= 'z') {
		return glyph
	}
	if s, ok := baseNames[glyph]; ok {
		return s
	}
	if s := byNumber(glyph); s != "" {
		return s
	}
	for i := 1; i < len(glyph); i++ {
		mark, isMark := accents[glyph[i:]]
		if !isMark {
			continue
		}
		base := glyph[:i]
		if len(base) > 1 {
			base = baseNames[base]
		}
		if s := norm.NFC.String(base + string(mark)); base != "" && utf8.RuneCountInString(s) == 1 {
			return s
		}
	}
	return ""
}

// byNumber reads uni0041, u1F600 and Adobe's numbers of Cyrillic letters.
func byNumber(glyph string) string {
	if n, ok := strings.CutPrefix(glyph, "afii"); ok {
		return cyrillic(n)
	}
	hex, ok := strings.CutPrefix(glyph, "uni")
	if ok && len(hex) >= 4 && len(hex)%4 == 0 {
		raw := ""
		for i := 0; i < len(hex); i += 2 {
			v, err := strconv.ParseUint(hex[i:i+2], 16, 8)
			if err != nil {
				return ""
			}
			raw += string([]byte{byte(v)})
		}
		return fromUTF16(raw)
	}
	if hex, ok = strings.CutPrefix(glyph, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		if v, err := strconv.ParseUint(hex, 16, 32); err == nil && v <= utf8.MaxRune {
			return string(rune(v))
		}
	}
	return ""
}

// cyrillic reads the numbers 10017 to 10097: the Russian alphabet, capital and
// small, with Ё and ё in their places in it.
func cyrillic(number string) string {
	n, err := strconv.Atoi(number)
	letter := func(i int, a rune) string {
		if i > 6 {
			i-- // Ё, the seventh, has its own name
		}
		return string(a + rune(i))
	}
	switch {
	case err != nil:
	case n >= 10017 && n <= 10049:
		return letter(n-10017, 'А')
	case n >= 10065 && n <= 10097:
		return letter(n-10065, 'а')
	}
	return ""
}
