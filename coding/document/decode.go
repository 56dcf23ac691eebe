package document

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"framewright/framework"
)

// Decode makes text of a text file's bytes, with "\n" at line ends and no
// byte order mark, and names the encoding it took them for: UTF-8, UTF-16LE,
// UTF-16BE, windows-1252, or what the letters suggest where they are of
// another script. A character that cannot be is U+FFFD. The error, where the
// bytes are no text at all, is a *framework.Error named not-text.
func Decode(data []byte) (text, encoding string, err error) {
	d, err := decode(data)
	return d.text, d.encoding, err
}

type decoded struct{ text, encoding, doubt string }

func decode(data []byte) (decoded, error) {
	d, err := decodeBytes(data)
	d.text = tidyText(d.text)
	return d, err
}

func decodeBytes(data []byte) (decoded, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return decoded{text: strings.ToValidUTF8(string(data[3:]), "\ufffd"), encoding: "UTF-8"}, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decoded{text: fromUTF16(data[2:], binary.LittleEndian), encoding: "UTF-16LE"}, nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decoded{text: fromUTF16(data[2:], binary.BigEndian), encoding: "UTF-16BE"}, nil
	case bytes.IndexByte(data, 0) >= 0:
		return unmarkedUTF16(data)
	case utf8.Valid(data):
		return decoded{text: string(data), encoding: "UTF-8"}, nil
	case nearlyUTF8(data):
		return decoded{text: strings.ToValidUTF8(string(data), "\ufffd"), encoding: "UTF-8",
			doubt: "a few bytes are damaged and stand as \ufffd"}, nil
	}
	return singleByte(data), nil
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text := string(utf16.Decode(units))
	if len(data)%2 == 1 {
		text += "\ufffd"
	}
	return text
}

// unmarkedUTF16 tries both byte orders on bytes that hold zeros and takes the
// one whose text looks like writing. Plain text in any other encoding holds
// no zero.
func unmarkedUTF16(data []byte) (decoded, error) {
	if utf8.Valid(data) && 8*bytes.Count(data, []byte{0}) < len(data) {
		return decoded{}, notText() // else pairs of its letters would pass for Chinese
	}
	little, big := fromUTF16(data, binary.LittleEndian), fromUTF16(data, binary.BigEndian)
	a, b := legible(little), legible(big)
	best := decoded{text: little, encoding: "UTF-16LE"}
	if b > a {
		a, best = b, decoded{text: big, encoding: "UTF-16BE"}
	}
	if a < 0.9 {
		return decoded{}, notText()
	}
	best.doubt = "the file does not say its encoding; it was taken for " + best.encoding
	return best, nil
}

func notText() error {
	return &framework.Error{Name: "not-text", What: "the file holds bytes that are no text",
		Hint: "open it in the program it comes from and save it as .txt or .docx"}
}

// legible is the share of characters that ordinary writing is made of.
// Scripts that fill a whole plane count half, because any pair of bytes is
// likely to be one of their characters.
func legible(s string) float64 {
	sum, n := 0.0, 0.0
	for _, r := range s {
		n++
		switch {
		case r == '\n', r == '\r', r == '\t', r >= ' ' && r < 0x7f:
			sum++
		case r < 0x3000 && (unicode.IsLetter(r) || unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsMark(r)):
			sum++
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), r >= 0x3000 && r < 0x3040, r >= 0xff00 && r < 0xff66:
			sum += 0.95
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// nearlyUTF8 is true of text that has whole multi-byte characters and hardly
// anything else: a file cut short, or one damaged spot.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			if !utf8.FullRune(data) {
				return good > 0 || bad == 0
			}
			bad++
		case size > 1:
			good++
		}
		data = data[size:]
	}
	return good > 10*bad
}

// singleByte decodes what is no Unicode. Western European letters are the
// rule; another script is believed only when the guess is sure of it.
func singleByte(data []byte) decoded {
	guess := chardet.Detect(data)
	if name, ok := otherScript(guess.Encoding); ok && guess.Confidence >= 0.9 && len(data) > 100 {
		if enc, err := htmlindex.Get(name); err == nil {
			if text, err := enc.NewDecoder().Bytes(data); err == nil {
				return decoded{text: string(text), encoding: name,
					doubt: "the file does not say its encoding; its letters look like " + name}
			}
		}
	}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(data)
	return decoded{text: string(text), encoding: "windows-1252"}
}

// otherScript picks the guesses that cannot be Western European text.
func otherScript(name string) (string, bool) {
	low := strings.ToLower(name)
	switch low {
	case "windows-1251", "koi8-r", "iso-8859-5", "windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8",
		"big5", "gb18030", "euc-jp", "euc-kr", "shift_jis":
		return low, true
	case "gb2312", "gbk":
		return "gb18030", true
	case "cp949":
		return "euc-kr", true
	case "shift-jis", "cp932":
		return "shift_jis", true
	}
	return "", false
}

// Made once: tables bring each of their cells to this form.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n")

// tidyText brings line ends to "\n" and shows characters that no text holds.
func tidyText(s string) string {
	s = lineEnds.Replace(s)
	s = strings.TrimPrefix(s, "\ufeff")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 && r != 0x85 {
			return '\ufffd'
		}
		return r
	}, s)
}
