package pdf

// The objects of a PDF file, as Go values: nil, bool, int, float64, string,
// name, array, dict, ref and *stream.
type (
	name    string
	keyword string
	array   []any
	dict    map[name]any
	ref     struct{ id, gen int }
)

// stream is a dictionary with bytes, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
	own  ref // whose key the bytes are encrypted with
	tied bool
}

func number(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

func isNumber(v any) bool {
	switch v.(type) {
	case int, float64:
		return true
	}
	return false
}

// The getters resolve references; the zero value stands for what is missing
// or of another kind.

func (f *File) dict(v any) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *File) array(v any) array { a, _ := f.resolve(v).(array); return a }

func (f *File) name(v any) name { n, _ := f.resolve(v).(name); return n }

func (f *File) stream(v any) *stream { s, _ := f.resolve(v).(*stream); return s }

func (f *File) text(v any) string { s, _ := f.resolve(v).(string); return s }

func (f *File) number(v any) float64 { return number(f.resolve(v)) }

func (f *File) int(v any) int {
	switch v := f.resolve(v).(type) {
	case int:
		return v
	case float64:
		return clamp(v)
	}
	return 0
}

// clamp makes an integer of any number.
func clamp(v float64) int {
	const most = 1 << 31
	switch {
	case v > most:
		return most
	case v > -most:
		return int(v)
	}
	return -most
}
