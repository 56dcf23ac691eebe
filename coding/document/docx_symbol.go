package document

import (
	"strconv"
	"strings"
)

// unknownSymbol stands for a sign of a font that has no Unicode of its own.
const unknownSymbol = '\ufffd'

// symbolRune is the character of a sign that a file names by font and number
// (w:sym): through the tables below for the two fonts that Word's own dialog
// offers, as it is for a font that follows Unicode, else U+FFFD.
func symbolRune(font, char string) rune {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return unknownSymbol
	}
	var table map[byte]rune
	switch strings.ToLower(font) {
	case "symbol":
		table = symbolFont
	case "wingdings":
		table = wingdingsFont
	default:
		r := rune(n)
		if n > 0x10ffff || r < ' ' || r >= 0xd800 && r < 0xf900 { // halves of pairs, and private use
			return unknownSymbol
		}
		return r
	}
	if n >= 0xf000 && n <= 0xf0ff {
		n -= 0xf000
	}
	if n > 0xff || table[byte(n)] == 0 {
		return unknownSymbol
	}
	return table[byte(n)]
}

// docxGlyphs makes a table of the characters from one code on; "\x00" leaves one out.
func docxGlyphs(blocks map[byte]string) map[byte]rune {
	out := map[byte]rune{}
	for from, signs := range blocks {
		for _, r := range signs {
			if r != 0 {
				out[from] = r
			}
			from++
		}
	}
	return out
}

// symbolFont is the encoding of Adobe's Symbol font.
var symbolFont = docxGlyphs(map[byte]string{
	0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
	0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
	0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
	0xa0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
	0xc0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
	0xe0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
	0xf1: "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
})

// wingdingsFont is the part of Wingdings that Unicode has close signs for.
var wingdingsFont = docxGlyphs(map[byte]string{
	0x20: " ✏✂✁👓🔔📖🕯☎✆✉",
	0x36: "⌛⌨",
	0x3e: "✇✍",
	0x41: "✌👌👍👎☜☞☝☟🖐☺😐☹💣☠",
	0x51: "✈☼💧❄",
	0x56: "✞",
	0x58: "✠✡☪☯🕉☸♈♉♊♋♌♍♎♏♐♑♒♓",
	0x6c: "●",
	0x6e: "■□",
	0x71: "❑❒⬧⧫◆❖⬥⌧",
	0x7a: "⌘",
	0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
	0x9e: "·•",
	0xa7: "▪◻",
	0xaa: "✦★✶✴✹✵",
	0xb5: "✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛",
	0xd8: "➢",
	0xdf: "←→↑↓↖↗↙↘",
	0xe8: "➔",
	0xef: "⇦⇨⇧⇩",
	0xfb: "✗✓☒☑",
})
