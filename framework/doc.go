// Package framework holds the nouns and rules of Framework analysis: what a
// study is made of, how its parts are named, and what may be called what. It
// imports nothing but the standard library, and everything else imports it.
//
// This comment is the design of the whole program, for whoever reads it first.
//
// # The model
//
// Framework analysis asks the same questions of every case. It turns talk into
// a table, participants by sub-themes, without ever losing the way back from a
// summary to the words.
//
//	participant ---- speaks in ----> transcript
//	 |      \                           | numbered
//	 |       attributes                 v
//	 |       (by wave)                turn  <---- passage: turns, and words in them
//	 |                                               ^              ^
//	 |                                               | of           | of
//	 |                    theme <---- under ----- coding        quotation
//	 |                      | has                 by analyst    with declared edits
//	 |                      v                        ^
//	 |                  sub-theme                    | rests on (from, and [turns] in its text)
//	 |                      |                        |
//	 +--- row ---> [ cell: summary or state ] -------+      all cells = the matrix
//	                                                        memo: prose about any ref
//
// A [Participant] is a case: a person, or a group whose members are participants
// too. A [Transcript] is one event's text in numbered turns; a person may have
// several (waves), and a focus group's has several participants. A turn's number
// is printed, so it is never changed and never given again; a turn inserted later
// is 12a.
//
// A [Theme] is a node of the thematic framework. Its path of slugs is its
// identity (training/access), its number (3.2) is only printed. When themes are
// merged or moved the new one lists the old paths under [Theme].Replaces;
// [Themes.Resolve] follows them, so codings need not be rewritten and old refs
// still lead somewhere. A theme that is split or removed is [Retired]: codings
// stay under it until their analysts decide, and each waits as a [Review]. A
// [Version] is the framework as it was frozen; a [ThemeChange] says who changed it
// and why.
//
// Analysts who code the same transcript differ; what they have talked over is
// [Settled], and while a transcript is [Blind] they do not see each other's work.
// A [Reading] says what an analyst has read.
//
// A [Coding] says that one analyst indexed a [Passage] under themes. A passage is
// found by turn and words, not by offsets: it survives an edit elsewhere in the
// file, and people can read it. A [Cell] is what an analyst wrote of one
// participant under one sub-theme, or why there is nothing; it may rest on
// codings or on the transcript directly. It remembers a fingerprint of what it was
// written from, so that it is known to be stale when that changes. What a cell held
// before is kept as [Earlier] texts; a second analyst's text stands beside the first
// ([Row].Beside) until one is adopted. The matrix is computed from the cells and
// never stored. It leaves as a workbook with the texts it left with hidden inside,
// so that an edited copy is laid beside them and beside the study as it is then.
//
// A [Map] is the step from summaries to findings: each [Element] notes one thing in a
// cell and is sorted into a [Category] of a [Dimension]. A [Typology] crosses
// dimensions, and a [Linkage] is a pattern that is held against the cases that
// speak against it.
//
// A [Quotation] is a passage chosen for the report, with the edits it declares. A
// [Memo] is prose about anything. A [Ref] names any of these in one way, in
// arguments, summaries, exports and links alike.
//
// # The house
//
// At the top there are three arrows: cmd uses export and coding, coding uses
// framework. What is under framework knows nothing of words on a page; what is
// under coding knows nothing of output files; export knows nothing of studies.
// Inside, imports go down the floors only, and packages of one floor do not
// import each other. A test holds this table.
//
//	6  cmd/framewright           the command line: flags in, text out, exit codes
//	        |
//	4  cmd/framewright/action    one function for each thing a researcher does;
//	        |                    the only place where the rooms of floor 3 meet
//	        v
//	3  framework/store           the study folder: the only writer
//	   framework/exchange        codebooks as other programs write them (.qdc)
//	   coding/transcript         documents into turns: speakers, roles, times
//	   coding/codebook           codebooks as teams write them into a tree of themes
//	   coding/survey             tables of answers into a transcript a respondent
//	   coding/guide              the topic guide, and which turn asks what of it
//	   coding/margin             comments of a marked copy to the words they are on
//	   coding/draft              a draft report: its quotations, held against the transcripts
//	   coding/search             full text search: the only one that knows the index
//	   export                    a neutral Report into one format per file
//	        |
//	        v
//	2  framework/chart           summaries, evidence, staleness, the matrix, and its way back
//	   framework/mapping         elements, dimensions, categories, types, patterns
//	   framework/confidential    what may tell who somebody is
//	   coding                    adding, reshaping, choosing and comparing codings
//	   coding/document           files as paragraphs, one format per file
//	   coding/quote              edits and attributions of quotations
//	   coding/revise             a corrected text beside the old one, turn by turn
//	        |
//	        v
//	1  framework/anchor          words to places in a transcript, and back
//	   framework/sheet           tables that people keep, as rows; whole workbooks
//	   framework/seal            what only a passphrase opens
//	   framework/words           words and columns: counted, cut and measured
//	   coding/document/pdf       which characters stand where on a PDF's pages
//	        |
//	        v
//	0  framework                 this package
//	   cmd/framewright/demo      the demo's sources
//
// Floor 5 is kept for another face of the program beside the command line: it
// would call action as the commands do. Rooms that nothing needs yet are not
// built.
//
// Rules that shape the rooms:
//
//   - One door. Whoever reads calls the store's View, whoever writes its Update,
//     and gets a Tx. A Tx loads one set of files when it is first asked for it, so
//     that coding one passage opens the same few files in a study of thirty
//     transcripts and of three thousand.
//   - All or nothing. An Update is staged, flushed and recorded before any file of
//     the study is touched. Cut off anywhere, the study is as before or as after.
//   - The index is pulled, never pushed. A search compares the transcripts' stamps
//     with the index and refreshes what differs. Where the index cannot be had the
//     text is scanned; the scan is also what tests hold the index against.
//   - What belongs to this machine alone (index, undo, who you are) lies in the
//     user's own folders. What names people lies in private/. The rest is for the
//     team, as text that git can merge; ../framework/FORMAT.md is its grammar.
//   - A format is a file. Readers of transcripts (coding/document) and writers of
//     outputs (export) register themselves; the conformance tests find them.
//   - Errors are written for people: an [Error] says what happened, where, shows the
//     spot, and names the command that mends it. Its kind becomes an exit code in one
//     table, in cmd/framewright/root.go.
//   - Nothing is lost silently. Every word of an imported file is accounted for by
//     two counts made by different code; an export continues elsewhere rather than
//     cutting text, and says so; what cannot be placed for certain is refused with
//     the nearest candidates.
//
// # One command, traced through the floors
//
// Somebody types
//
//	framewright code P03:12 access/transport --words "twice a day"
//
// Floor 6. main calls run, which gives the arguments to execute. The code command
// (cmd/framewright/coding.go) has read the flags; it asks app.session for the
// study and fills an action.CodeRequest: ref, themes, words.
//
// Floor 3, for a moment. action.Open lets store.Find walk up from the working
// folder to the nearest study.yaml; its format must not be newer than ours.
//
// Floor 4. Session.Code (cmd/framewright/action/code.go) decides who is working
// (--as, else the choice kept on this machine, else the only analyst there is, else
// the login name) and calls Folder.Update, with a function.
//
// Floor 3. Update (framework/store/tx.go) takes the lock, carries out what an
// earlier crash may have left decided, and calls that function with a Tx. Within
// it the study, the participants and the framework are loaded, each from one file;
// the ref is parsed (floor 0, [ParseRef]) and the theme resolved ([Themes.Resolve]);
// then one transcript, transcripts/P03.txt, and one file of codings,
// coding/P03/ama.yaml. Nothing else of the study is opened.
//
// Floor 1. anchor.Place folds the words and the turn (kinds of quotation marks,
// dashes and blanks are one; case and accents are not), and looks for the words on
// word borders. Not there: an error with the nearest places. There twice: an error
// with both, until --nth chooses. Found: a [Passage] with the words as the
// transcript spells them.
//
// Floor 2. coding.Add puts the passage into the analyst's file, or adds the theme
// to the coding that is there already.
//
// Floor 3 again. Tx.PutCodings checks the file and has it rendered: the store's
// yamlio builds the canonical text, carries over the comments and unknown keys of
// the old file, and reads the result back before anybody gets it. What does not
// differ from the file on the disk is not staged. When the function returns,
// commit writes to the disk, in this order: what undo needs, in the user's cache;
// the new file and the line for the log, staged under .framewright/tx and flushed;
// the journal, and with it the change is decided; the staged files renamed into
// place; the journal removed. Then the lock is given back.
//
// Up again. Session.Code hands back what was coded; the command prints
//
//	coded P03:12 access/transport  k4m2x9qd
//
// and run gives exit code 0. The search index has heard nothing of it: it holds
// words and speakers, while themes are joined when somebody searches.
package framework
