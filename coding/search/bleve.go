package search

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"

	"framewright/framework"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
)

// The size of a batch: large enough for few segments, small enough for memory.
const (
	batchDocs  = 2000
	batchBytes = 4 << 20
)

// boltTimeout bounds the wait for bleve's own lock, which has no bound by
// default. Under our lock nobody else should hold it.
const boltTimeout = "1s"

// errOpen says that bleve cannot open the index.
var errOpen = errors.New("the index could not be opened")

// guard turns a panic of bleve, or a fault in a file that shrank while it was
// mapped into memory, into an error.
func guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errOpen, r)
		}
	}()
	return do()
}

// newMapping declares the fields: the exact one with positions, for phrases;
// one for each language's stems. The text itself is not stored.
func newMapping() mapping.IndexMapping {
	doc := bleve.NewDocumentStaticMapping()
	doc.AddFieldMappingsAt(exactField, field(exactAnalyser, true))
	for _, l := range languages {
		doc.AddFieldMappingsAt(stemField(l), field(stemAnalyser(l), false))
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = doc
	m.DefaultAnalyzer = exactAnalyser
	return m
}

func field(analyser string, positions bool) *mapping.FieldMapping {
	f := bleve.NewTextFieldMapping()
	f.Analyzer = analyser
	f.Store, f.IncludeInAll, f.DocValues = false, false, false
	f.IncludeTermVectors = positions
	return f
}

// docID carries all that is known of a hit without its text.
func docID(d Doc, at int) string {
	return strings.Join([]string{d.Transcript, strconv.Itoa(at), d.Turn, string(d.Role), d.Speaker}, "\x00")
}

func parseDocID(id string) (spot, error) {
	f := strings.SplitN(id, "\x00", 5)
	if len(f) != 5 {
		return spot{}, fmt.Errorf("%w: it holds a document %q", errOpen, id)
	}
	at, err := strconv.Atoi(f[1])
	if err != nil || at < 0 {
		return spot{}, fmt.Errorf("%w: it holds a document %q", errOpen, id)
	}
	return spot{Place: Place{Transcript: f[0], Turn: f[2], Role: framework.Role(f[3]), Speaker: f[4]}, at: at}, nil
}

// create writes transcripts into a new index.
func (ix *index) create(ctx context.Context, root string, ids []string) error {
	b, err := bleve.NewUsing(root, newMapping(), bleve.Config.DefaultIndexType, bleve.Config.DefaultKVStore,
		map[string]any{"bolt_timeout": boltTimeout})
	if err != nil {
		return err
	}
	return closing(b, ix.write(ctx, b, ids))
}

// replace writes transcripts into an existing index, in place of what it has
// of them.
func (ix *index) replace(ctx context.Context, root string, ids []string) error {
	b, err := bleve.OpenUsing(root, map[string]any{"bolt_timeout": boltTimeout})
	if err != nil {
		return fmt.Errorf("%w: %v", errOpen, err)
	}
	for _, id := range ids {
		if err = remove(b, id); err != nil {
			break
		}
	}
	if err == nil {
		err = ix.write(ctx, b, ids)
	}
	return closing(b, err)
}

func closing(b bleve.Index, err error) error {
	if cerr := b.Close(); err == nil {
		err = cerr
	}
	return err
}

// write adds transcripts batch by batch.
func (ix *index) write(ctx context.Context, b bleve.Index, ids []string) error {
	batch, bytes := b.NewBatch(), 0
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := b.Batch(batch)
		batch.Reset()
		bytes = 0
		return err
	}
	for _, id := range ids {
		for at, d := range ix.src.texts[id].docs {
			if err := batch.Index(docID(d, at), fields(d)); err != nil {
				return err
			}
			if bytes += len(d.Text); batch.Size() >= batchDocs || bytes >= batchBytes {
				if err := flush(); err != nil {
					return err
				}
			}
		}
	}
	return flush()
}

func fields(d Doc) map[string]any {
	f := map[string]any{exactField: d.Text}
	if l := stemLanguage(d.Language); l != "" {
		f[stemField(l)] = d.Text
	}
	return f
}

// remove deletes what the index has of a transcript.
func remove(b bleve.Index, transcript string) (err error) {
	adv, err := b.Advanced()
	if err != nil {
		return err
	}
	r, err := adv.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	dict, err := r.FieldDictPrefix("_id", []byte(transcript+"\x00"))
	if err != nil {
		return err
	}
	defer dict.Close()
	batch := b.NewBatch()
	for {
		e, err := dict.Next()
		if err != nil {
			return err
		}
		if e == nil {
			return b.Batch(batch)
		}
		batch.Delete(e.Term)
	}
}

// open opens the present generation for reading. Where bleve cannot load its
// latest state it takes an older one and says nothing, so the turns are
// counted.
func (ix *index) open(m *manifest) (bleve.Index, error) {
	b, err := bleve.OpenUsing(filepath.Join(ix.dir, m.Generation),
		map[string]any{"read_only": true, "bolt_timeout": boltTimeout})
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errOpen, err)
	}
	n, err := b.DocCount()
	if want := m.turns(); err == nil && n != want {
		err = fmt.Errorf("%w: it has %d turns where there are %d", errOpen, n, want)
	}
	if err != nil {
		return nil, closing(b, err)
	}
	return b, nil
}

// search lists the places of all documents that answer the query.
func (ix *index) search(ctx context.Context, m *manifest, q *Query) (out []spot, err error) {
	err = guard(func() error {
		b, err := ix.open(m)
		if err != nil {
			return err
		}
		out, err = collectSpots(ctx, b, m, q)
		return closing(b, err)
	})
	return out, err
}

func collectSpots(ctx context.Context, b bleve.Index, m *manifest, q *Query) ([]spot, error) {
	compiled, err := compileRoot(q, m.Languages)
	if err != nil {
		return nil, err
	}
	adv, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	r, err := adv.Reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s, err := compiled.Searcher(ctx, r, b.Mapping(), search.SearcherOptions{Score: "none"})
	if err != nil {
		return nil, fmt.Errorf("the search index cannot answer this query: %w", err)
	}
	defer s.Close()
	sc := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r}
	var out []spot
	for {
		d, err := s.Next(sc)
		if err != nil || d == nil {
			return out, err
		}
		id, err := r.ExternalID(d.IndexInternalID)
		if err != nil {
			return nil, err
		}
		sc.DocumentMatchPool.Put(d)
		p, err := parseDocID(id)
		if err != nil {
			return nil, err
		}
		if out = append(out, p); len(out)%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}
