package draft

// Kind says how a quotation stands in a draft.
type Kind string

// The kinds of quotations.
const (
	Block  Kind = "block"  // a paragraph, or several, of its own
	Inline Kind = "inline" // within a sentence, between quotation marks
)

// Found is a stretch of a draft that reads as a quotation.
type Found struct {
	Kind Kind
	// Text is what is quoted, without the quotation marks around it and without its
	// signature; paragraphs parted by "\n". Marks within stay.
	Text string
	// Where it stands: paragraphs are indices of Document.Paragraphs, offsets count
	// bytes of a paragraph's Text. They take in the quotation marks around it.
	From, To Place
	Line     int    // of a text file: the line it begins at; 0 elsewhere
	Page     int    // of a PDF; 0 elsewhere
	Number   int    // of the paragraph, from 1, as a reader counts those that hold text
	Heading  string // the heading it stands under; may be empty
	// Signature is what signs it in the draft, such as "Support worker, urban area";
	// "" where nothing does. Brackets and dashes around it are taken off.
	Signature string
	// SignedAt is where the signature stands, as From and To; zero where there is none.
	SignedFrom, SignedTo Place
	// Lead is who speaks by the words around an unsigned quotation, such as "One adviser
	// in a rural area" before "said:"; "" where these introduce nobody.
	Lead string
	// Source is what the words before an unsigned quotation say that it is from, where
	// that is no person: "The survey had asked"; "" elsewhere.
	Source string
	// Citation is what shows that the words come from the literature, such as
	// "(Smith, 2019, p. 4)" or a footnote's text; "" where nothing does.
	Citation string
	// Voices are the labelled turns of an exchange that is quoted as one; nil
	// elsewhere. Then Text holds the words of all of them, parted by "\n".
	Voices []Voice
	// Parts are the paragraphs of a block that nothing signs, each as a quotation of its
	// own, which it may be; nil elsewhere.
	Parts []*Found
	// Before and After are the words of the sentence around an inline quotation.
	Before, After string
}

// Place is a point in a draft.
type Place struct{ Paragraph, Offset int }

// Voice is one turn of a quoted exchange: "F2: I do".
type Voice struct {
	Label string // as the draft has it, without the colon
	Text  string
}
