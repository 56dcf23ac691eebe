package sheet

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// errBinary says that the bytes are no text in any encoding known here.
var errBinary = errors.New("it holds bytes that no text has")

// Decode turns a text file's bytes into text and names the encoding it took
// them for: "UTF-8", "UTF-16LE", "UTF-16BE", or "Windows-1252" where they are
// no valid UTF-8. It fails where they are no text. The reader of documents
// has its own, which must tell more encodings apart than spreadsheets write.
func Decode(data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decode16(data[2:], unicode.LittleEndian, "UTF-16LE")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decode16(data[2:], unicode.BigEndian, "UTF-16BE")
	}
	if even, odd := zeros(data); even+odd > 0 {
		switch {
		case len(data)%2 == 0 && odd > len(data)/5 && even == 0:
			return decode16(data, unicode.LittleEndian, "UTF-16LE")
		case len(data)%2 == 0 && even > len(data)/5 && odd == 0:
			return decode16(data, unicode.BigEndian, "UTF-16BE")
		}
		return "", "", errBinary
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8", nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(out), "Windows-1252", err
}

func decode16(data []byte, end unicode.Endianness, name string) (string, string, error) {
	out, err := unicode.UTF16(end, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err == nil && bytes.IndexByte(out, 0) >= 0 {
		return "", "", errBinary
	}
	return string(out), name, err
}

// zeros counts NUL bytes at even and odd places: which tells the byte order of
// UTF-16 without a mark.
func zeros(data []byte) (even, odd int) {
	for i, b := range data {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}
