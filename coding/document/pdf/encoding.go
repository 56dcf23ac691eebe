package pdf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// codes is what each byte of a simple font stands for; "" where nothing.
type codes [256]string

var (
	winAnsi  = fromCharmap(charmap.Windows1252)
	macRoman = fromCharmap(charmap.Macintosh)
	standard = adobeStandard()
)

func fromCharmap(c *charmap.Charmap) *codes {
	t := &codes{}
	for i := range t {
		if r := c.DecodeByte(byte(i)); i >= ' ' && r != encoding.ASCIISub && r != '\ufffd' && r != 0x7f && (r < 0x80 || r >= 0xa0) {
			t[i] = string(r)
		}
	}
	if c == charmap.Windows1252 {
		for _, i := range []int{0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d} {
			t[i] = "•" // as ISO 32000 has it
		}
	}
	return t
}

// adobeStandard is the encoding of fonts that do not say theirs: ASCII, with
// curly quotes, and from 0xA1 on signs and letters of its own.
func adobeStandard() *codes {
	t := &codes{}
	for i := ' '; i < 0x7f; i++ {
		t[i] = string(i)
	}
	t['\''], t['`'] = "’", "‘"
	for start, row := range map[int]string{
		0xa1: "¡ ¢ £ ⁄ ¥ ƒ § ¤ ' “ « ‹ › fi fl",
		0xb1: "– † ‡ ·", 0xb6: "¶ • ‚ „ ” » … ‰", 0xbf: "¿",
		0xc1: "` ´ ˆ ˜ ¯ ˘ ˙ ¨", 0xca: "˚ ¸", 0xcd: "˝ ˛ ˇ —",
		0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł Ø Œ º", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł ø œ ß",
	} {
		for i, s := range strings.Fields(row) {
			t[start+i] = s
		}
	}
	return t
}

func baseEncoding(n name) *codes {
	switch n {
	case "WinAnsiEncoding":
		return winAnsi
	case "MacRomanEncoding":
		return macRoman
	case "StandardEncoding":
		return standard
	}
	return nil
}

// encoding gives what the bytes of a simple font stand for, apart from what
// its ToUnicode table says. A name that has no meaning gives "".
func (f *File) encoding(font dict, symbolic bool) *codes {
	enc := f.resolve(font["Encoding"])
	if n, ok := enc.(name); ok {
		if t := baseEncoding(n); t != nil {
			return t
		}
	}
	t := *standard
	if symbolic || f.name(font["Subtype"]) == "TrueType" {
		t = *winAnsi
	}
	d, ok := enc.(dict)
	if !ok {
		return &t
	}
	if base := baseEncoding(f.name(d["BaseEncoding"])); base != nil {
		t = *base
	}
	code := 0
	for _, v := range f.array(d["Differences"]) {
		switch v := f.resolve(v).(type) {
		case int:
			code = v
		case name:
			if code >= 0 && code < 256 {
				t[code] = spell(string(v))
			}
			code++
		}
	}
	return &t
}
