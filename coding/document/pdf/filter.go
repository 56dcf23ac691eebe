package pdf

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// unpack gives a stream's bytes as they were before packing and locking, at
// most *left of them, which are taken off it.
func (f *File) unpack(s *stream, left *int64) ([]byte, *Error) {
	data := s.raw
	filters, params := f.filters(s)
	if f.keys != nil && s.tied && !plainCrypt(filters) && s.dict["Type"] != name("XRef") {
		data = f.keys.stream(data, s.own)
	}
	if len(filters) > 8 {
		return nil, troubled(Damaged, "a part of it is packed %d times over", len(filters))
	}
	for i, filter := range filters {
		var err *Error
		if data, err = f.undo(filter, params[i], data, *left); err != nil {
			return nil, err
		}
		if *left -= int64(len(data)); *left < 0 {
			return nil, troubled(TooLarge, "it unpacks to far more than a transcript holds")
		}
	}
	// Reading a stream costs something even if there is nothing in it.
	const effort = 256
	if len(filters) == 0 {
		*left -= int64(len(data))
	}
	if *left -= effort; *left < 0 {
		return nil, troubled(TooLarge, "it repeats its parts more often than a transcript does")
	}
	return data, nil
}

// filters lists the names of a stream's filters, with the parameters of each.
func (f *File) filters(s *stream) (list []name, params []dict) {
	filter, param := f.resolve(first(s.dict, "Filter", "F")), f.resolve(first(s.dict, "DecodeParms", "DP"))
	if n, ok := filter.(name); ok {
		return []name{n}, []dict{f.dict(param)}
	}
	all, _ := filter.(array)
	ps, _ := param.(array)
	for i, n := range all {
		list = append(list, f.name(n))
		params = append(params, nil)
		if i < len(ps) {
			params[i] = f.dict(ps[i])
		}
	}
	return list, params
}

func first(d dict, keys ...name) any {
	for _, k := range keys {
		if v, ok := d[k]; ok {
			return v
		}
	}
	return nil
}

// plainCrypt is true of a stream that says it is not encrypted.
func plainCrypt(filters []name) bool { return len(filters) > 0 && filters[0] == "Crypt" }

func (f *File) undo(filter name, param dict, data []byte, left int64) ([]byte, *Error) {
	var out []byte
	var err error
	switch filter {
	case "FlateDecode", "Fl":
		out, err = inflate(data, left)
	case "LZWDecode", "LZW":
		early := 1
		if v, ok := param["EarlyChange"]; ok {
			early = f.int(v)
		}
		out, err = unlzw(data, early, left)
	case "ASCIIHexDecode", "AHx":
		return []byte((&lexer{data: data}).hex()), nil
	case "ASCII85Decode", "A85":
		return un85(data), nil
	case "RunLengthDecode", "RL":
		out, err = unrun(data, left)
	case "Crypt":
		return data, nil
	default:
		return nil, troubled(Damaged, "a part of it is packed in a way that is not known (%s)", filter)
	}
	if errors.Is(err, errTooLarge) {
		return nil, troubled(TooLarge, "it unpacks to far more than a transcript holds")
	}
	if err != nil {
		return nil, troubled(Damaged, "a part of it cannot be unpacked: %v", err)
	}
	if predictor := f.int(param["Predictor"]); predictor > 1 {
		return f.unpredict(out, predictor, param)
	}
	return out, nil
}

var errTooLarge = errors.New("too large")

// inflate undoes zlib's packing, without its check sum, which writers get
// wrong. A stream that merely lacks its last block is taken as it is.
func inflate(data []byte, left int64) ([]byte, error) {
	for len(data) > 0 && (data[0] == '\r' || data[0] == '\n') {
		data = data[1:]
	}
	if len(data) < 2 {
		return nil, nil
	}
	r := flate.NewReader(bytes.NewReader(data[2:]))
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(r, left+1))
	if n > left {
		return nil, errTooLarge
	}
	if errors.Is(err, io.ErrUnexpectedEOF) && n > 0 {
		err = nil
	}
	return b.Bytes(), err
}

// unlzw undoes Lempel, Ziv and Welch's packing as TIFF has it: codes grow from
// 9 bits to 12, early tells how many codes too soon.
func unlzw(data []byte, early int, left int64) ([]byte, error) {
	const clear, end = 256, 257
	var out []byte
	var at, long [4096]int // where in out each code's bytes stand
	next, width, bits, have, last := 258, 9, 0, 0, -1
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width) & (1<<width - 1)
		have -= width
		bits &= 1<<have - 1
		switch {
		case code == clear:
			next, width, last = 258, 9, -1
			continue
		case code == end:
			return out, nil
		case code > next || code == next && last < 0:
			return nil, errors.New("a code that does not exist")
		}
		start := len(out)
		switch {
		case code < clear:
			out = append(out, byte(code))
		case code < next:
			out = append(out, out[at[code]:at[code]+long[code]]...)
		default: // the code being made: the last one and its first byte again
			out = append(out, out[last:]...)
			out = append(out, out[last])
		}
		if last >= 0 && next < 4096 {
			at[next], long[next] = last, start-last+1
			next++
		}
		if next+early >= 1<<width && width < 12 {
			width++
		}
		last = start
		if int64(len(out)) > left {
			return nil, errTooLarge
		}
	}
	return out, nil
}

func un85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	out := make([]byte, 0, len(data)*4/5)
	var group [5]byte
	n := 0
	flush := func(n int) {
		v := uint32(0)
		for i, c := range group {
			if i >= n {
				c = 84
			}
			v = v*85 + uint32(c)
		}
		out = append(out, []byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}[:n-1]...)
	}
	for _, c := range data {
		switch {
		case c == '~':
			data = nil
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group[n] = c - '!'
			if n++; n == 5 {
				flush(5)
				n = 0
			}
		}
		if data == nil {
			break
		}
	}
	if n > 1 {
		flush(n)
	}
	return out
}

func unrun(data []byte, left int64) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if int64(len(out)) > left {
			return nil, errTooLarge
		}
	}
	return out, nil
}

// unpredict adds the rows up that were packed as differences (PNG's ways, and
// TIFF's for single bytes).
func (f *File) unpredict(data []byte, predictor int, param dict) ([]byte, *Error) {
	number := func(key name, usual int) int {
		if v, ok := param[key]; ok {
			return f.int(v)
		}
		return usual
	}
	colors, bits, columns := number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)
	if colors < 1 || colors > 64 || bits < 1 || bits > 32 || columns < 1 || columns > 1<<24 {
		return nil, troubled(Damaged, "a part of it is packed with impossible measures")
	}
	pixel, row := max(colors*bits/8, 1), (colors*bits*columns+7)/8
	if predictor == 2 {
		if bits == 8 {
			for start := 0; start < len(data); start += row {
				for i := start + pixel; i < min(start+row, len(data)); i++ {
					data[i] += data[i-pixel]
				}
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, min(row, len(data)))
	for len(data) > 1 {
		kind, line := data[0], data[1:min(row+1, len(data))]
		data = data[1+len(line):]
		unfilter(kind, line, above, pixel)
		out = append(out, line...)
		above = line
	}
	return out, nil
}

// unfilter undoes one of PNG's five filters in place.
func unfilter(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, up, corner byte
		if i < len(above) {
			up = above[i]
		}
		if i >= pixel {
			left = line[i-pixel]
			if i-pixel < len(above) {
				corner = above[i-pixel]
			}
		}
		switch kind {
		case 1:
			line[i] += left
		case 2:
			line[i] += up
		case 3:
			line[i] += byte((int(left) + int(up)) / 2)
		case 4:
			line[i] += paeth(int(left), int(up), int(corner))
		}
	}
}

func paeth(a, b, c int) byte {
	near := func(v int) int { return max(a+b-c-v, v-a-b+c) }
	switch {
	case near(a) <= near(b) && near(a) <= near(c):
		return byte(a)
	case near(b) <= near(c):
		return byte(b)
	}
	return byte(c)
}
