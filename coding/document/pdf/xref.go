package pdf

import "bytes"

// entry tells where an object is: at an offset, or in a pack.
type entry struct {
	at   int
	pack int // the id of the stream that holds it; 0 for none
}

var (
	startMark = []byte("startxref")
	objMark   = []byte("obj")
)

// lastTable finds where the file says that its table of objects begins. The
// statement stands at the very end; a file without it is cut short, and so is
// one in which objects follow.
func (f *File) lastTable() (int, error) {
	i := bytes.LastIndex(f.data, startMark)
	if i < 0 {
		return 0, troubled(Truncated, "its end is missing")
	}
	l := &lexer{data: f.data, pos: i + len(startMark)}
	tok, ok := l.token()
	at, isInt := tok.(int)
	if !ok || !isInt {
		return 0, troubled(Truncated, "its end is missing")
	}
	rest := f.data[l.pos:]
	if j := bytes.Index(rest, objMark); j >= 0 {
		return 0, troubled(Truncated, "it goes on after its end, and is then cut short")
	}
	if d := f.linear(); d != nil && f.int(d["L"]) > len(f.data)+1024 {
		return 0, troubled(Truncated, "it says that it is %d bytes long and has %d", f.int(d["L"]), len(f.data))
	}
	return at, nil
}

// linear gives the dictionary at the top of a file made for the web, nil for
// others. It states the file's length.
func (f *File) linear() dict {
	l := &lexer{data: f.data[:min(len(f.data), 2048)], refs: true}
	if _, ok := headOf(l); !ok {
		return nil
	}
	v, _ := l.object()
	if d, ok := v.(dict); ok && d["Linearized"] != nil {
		return d
	}
	return nil
}

// tables reads the chain of tables that begins at an offset. It is false when
// one of them makes no sense.
func (f *File) tables(at int) bool {
	seen := map[int]bool{}
	for next := []int{at}; len(next) > 0; next = next[1:] {
		at := next[0]
		if seen[at] {
			continue
		}
		seen[at] = true
		if at < 0 || at >= len(f.data) || len(seen) > 10000 {
			return false
		}
		d, ok := f.table(at)
		if !ok || f.err != nil {
			return false
		}
		if f.trailer == nil {
			f.trailer = d
		}
		for _, key := range []name{"XRefStm", "Prev"} {
			if isNumber(d[key]) {
				next = append(next, clamp(number(d[key])))
			}
		}
	}
	return true
}

func (f *File) table(at int) (dict, bool) {
	l := &lexer{data: f.data, pos: at, refs: true, room: &f.room}
	back := l.pos
	if tok, _ := l.token(); tok == keyword("xref") {
		return f.plainTable(l)
	}
	l.pos = back
	return f.packedTable(l)
}

// put keeps the newest entry of an object: newer tables are read first.
func (f *File) put(id int, e entry) {
	if _, ok := f.entries[id]; !ok && id > 0 {
		f.entries[id] = e
		if len(f.entries) > 200000+len(f.data)/8 {
			f.fail(TooLarge, "it lists more objects than it can hold")
		}
	}
}

// plainTable reads a table of text lines and the trailer after it.
func (f *File) plainTable(l *lexer) (dict, bool) {
	for {
		tok, ok := l.token()
		if !ok {
			return nil, false
		}
		if tok == keyword("trailer") {
			break
		}
		first, isInt := tok.(int)
		count, _ := l.token()
		n, isInt2 := count.(int)
		if !isInt || !isInt2 {
			return nil, false
		}
		for i := range max(n, 0) {
			at, _ := l.token()
			_, _ = l.token()
			kind, ok := l.token()
			offset, isInt := at.(int)
			if !ok || !isInt {
				return nil, false
			}
			switch kind {
			case keyword("n"):
				f.put(first+i, entry{at: offset})
			case keyword("f"):
				f.put(first+i, entry{at: -1})
			default:
				return nil, false
			}
		}
	}
	v, _ := l.object()
	d, ok := v.(dict)
	return d, ok
}

// packedTable reads a table that is a stream.
func (f *File) packedTable(l *lexer) (dict, bool) {
	if _, ok := headOf(l); !ok {
		return nil, false
	}
	v, _ := l.object()
	d, ok := v.(dict)
	if !ok || d["Type"] != name("XRef") {
		return nil, false
	}
	s := f.streamAfter(l, d)
	if s == nil {
		return nil, false
	}
	data, err := f.unpack(s, &f.parts)
	if err != nil {
		return nil, false
	}
	var w [3]int
	widths := f.array(d["W"])
	if len(widths) < 3 {
		return nil, false
	}
	for i := range w {
		if w[i] = f.int(widths[i]); w[i] < 0 || w[i] > 8 {
			return nil, false
		}
	}
	index := f.array(d["Index"])
	if index == nil {
		index = array{0, f.int(d["Size"])}
	}
	f.packedEntries(data, w, index)
	return d, true
}

func (f *File) packedEntries(data []byte, w [3]int, index array) {
	long := w[0] + w[1] + w[2]
	for i := 0; i+1 < len(index) && long > 0; i += 2 {
		first := f.int(index[i])
		for j := 0; j < f.int(index[i+1]) && len(data) >= long && f.err == nil; j++ {
			kind, at := 1, field(data[w[0]:w[0]+w[1]])
			if w[0] > 0 {
				kind = field(data[:w[0]])
			}
			data = data[long:]
			switch kind {
			case 0:
				f.put(first+j, entry{at: -1})
			case 1:
				f.put(first+j, entry{at: at})
			case 2:
				f.put(first+j, entry{pack: at})
			}
		}
	}
}

func field(b []byte) int {
	v := 0
	for _, c := range b {
		v = v<<8 | int(c)
	}
	return max(v, -1)
}

// tablesHold looks whether every object stands where the tables say.
func (f *File) tablesHold() bool {
	for id, e := range f.entries {
		if e.pack > 0 || e.at <= 0 {
			continue
		}
		if e.at >= len(f.data) {
			return false
		}
		own, ok := headOf(&lexer{data: f.data[:min(len(f.data), e.at+60)], pos: e.at})
		if !ok || own.id != id {
			return false
		}
	}
	return true
}

// repair finds the objects by their heads, the later ones in place of earlier
// ones of the same number, as programs do that show damaged files.
func (f *File) repair() error {
	f.objects, f.packs = map[int]any{}, map[int]*pack{}
	f.entries = map[int]entry{}
	var packs []int
	d := dict{}
	rest := 0
	for {
		i := bytes.Index(f.data[rest:], objMark)
		if i < 0 {
			break
		}
		at := rest + i
		rest = at + len(objMark)
		id, head, ok := headBefore(f.data, at)
		if !ok {
			continue
		}
		f.entries[id] = entry{at: head}
		end := len(f.data)
		if j := bytes.Index(f.data[rest:], objMark); j >= 0 {
			end = rest + j
		}
		f.notice(f.data[rest:end], id, d, &packs)
	}
	for rest := f.data; ; {
		i := bytes.Index(rest, []byte("trailer"))
		if i < 0 {
			break
		}
		rest = rest[i+7:]
		v, _ := (&lexer{data: rest[:min(len(rest), 4096)], refs: true}).object()
		if t, ok := v.(dict); ok {
			adopt(d, t)
		}
	}
	f.trailer = d
	if err := f.findKeys(); err != nil {
		return err
	}
	for _, id := range packs {
		if p := f.pack(id); p != nil {
			for inside := range p.at {
				f.put(inside, entry{pack: id})
			}
		}
	}
	return nil
}

// notice looks at an object that is found for what a file is opened with.
func (f *File) notice(body []byte, id int, d dict, packs *[]int) {
	head := body[:min(len(body), 4096)]
	isPack := bytes.Contains(head, []byte("/ObjStm"))
	if !isPack && !bytes.Contains(head, []byte("/XRef")) && !bytes.Contains(head, []byte("/Catalog")) {
		return
	}
	v, _ := (&lexer{data: head, refs: true}).object()
	o, ok := v.(dict)
	if !ok {
		return
	}
	switch o["Type"] {
	case name("ObjStm"):
		*packs = append(*packs, id)
	case name("XRef"):
		adopt(d, o)
	case name("Catalog"):
		if d["Root"] == nil {
			d["Root"] = ref{id: id}
		}
	}
}

// adopt takes over what a later trailer says.
func adopt(d, t dict) {
	for _, key := range []name{"Root", "Encrypt", "ID"} {
		if t[key] != nil {
			d[key] = t[key]
		}
	}
}

// headBefore reads "id gen " that ends before at.
func headBefore(data []byte, at int) (id, head int, ok bool) {
	i := at
	word := func() (int, bool) {
		for i > 0 && isSpace(data[i-1]) && at-i < 40 {
			i--
		}
		end := i
		for i > 0 && isDigit(data[i-1]) && end-i < 10 {
			i--
		}
		v, is := 0, end > i
		for _, c := range data[i:end] {
			v = v*10 + int(c-'0')
		}
		return v, is
	}
	if i == 0 || !isSpace(data[i-1]) {
		return 0, 0, false
	}
	if _, ok := word(); !ok || i == 0 || !isSpace(data[i-1]) {
		return 0, 0, false
	}
	id, ok = word()
	return id, i, ok && id > 0
}
