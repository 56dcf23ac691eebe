package export

import (
	"encoding/binary"
	"sync"

	"github.com/go-fonts/dejavu/dejavusanscondensed"
	"github.com/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/go-fonts/dejavu/dejavusanscondensedoblique"
)

// pdfFamily is the embedded font: DejaVu Sans Condensed, for its many letters.
const pdfFamily = "dejavu"

// face is one cut of the font: "" regular, "B" bold, "I" italic, as gofpdf names them.
type face string

// faces are the font files, and which characters each has.
var faces = sync.OnceValue(func() map[face]*fontFace {
	out := map[face]*fontFace{}
	for name, data := range map[face][]byte{"": dejavusanscondensed.TTF, "B": dejavusanscondensedbold.TTF, "I": dejavusanscondensedoblique.TTF} {
		out[name] = &fontFace{data: data, has: characters(data)}
	}
	return out
})

type fontFace struct {
	data []byte
	has  map[rune]bool
}

// characters reads which characters of the basic plane a TrueType font has, from its
// "cmap" table, format 4 (OpenType specification, "cmap — Character to Glyph Index
// Mapping Table"). A font it cannot read has none: everything would be substituted,
// and said.
func characters(font []byte) map[rune]bool {
	out := map[rune]bool{}
	table := subtable4(font)
	if len(table) < 16 {
		return out
	}
	u16 := func(at int) int {
		if at < 0 || at+2 > len(table) {
			return 0
		}
		return int(binary.BigEndian.Uint16(table[at:]))
	}
	n := u16(6) // twice the number of segments
	for i := 0; i < n; i += 2 {
		end, start := u16(14+i), u16(16+n+i)
		delta, offset := u16(16+2*n+i), u16(16+3*n+i)
		for c := start; c <= end && c < 0xFFFF; c++ {
			glyph := c + delta
			if offset != 0 {
				if glyph = u16(16 + 3*n + i + offset + 2*(c-start)); glyph != 0 {
					glyph += delta
				}
			}
			if glyph&0xFFFF != 0 {
				out[rune(c)] = true
			}
		}
	}
	return out
}

// subtable4 finds the format 4 subtable for Unicode.
func subtable4(font []byte) []byte {
	cmap := fontTable(font, "cmap")
	if len(cmap) < 4 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return nil
		}
		platform := binary.BigEndian.Uint16(cmap[at:])
		offset := int(binary.BigEndian.Uint32(cmap[at+4:]))
		if (platform == 0 || platform == 3) && offset+2 <= len(cmap) && binary.BigEndian.Uint16(cmap[offset:]) == 4 {
			return cmap[offset:]
		}
	}
	return nil
}

func fontTable(font []byte, tag string) []byte {
	if len(font) < 12 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := 12 + 16*i
		if at+16 > len(font) {
			return nil
		}
		if string(font[at:at+4]) == tag {
			from := int(binary.BigEndian.Uint32(font[at+8:]))
			to := from + int(binary.BigEndian.Uint32(font[at+12:]))
			if from <= to && to <= len(font) {
				return font[from:to]
			}
		}
	}
	return nil
}
