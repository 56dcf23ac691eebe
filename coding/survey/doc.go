// Package survey turns tables of survey answers into transcripts: one row a
// respondent, open questions as columns, a turn pair a question. It decides
// which columns are open questions, and says why; what it does not take it
// lists, for nothing of a survey comes into a study unseen.
package survey

import "framewright/framework/sheet"

// Options say what is known of a table beyond what it says itself.
type Options struct {
	// Questions are the columns to take: a name, a short code, or the letters
	// that a spreadsheet gives. Where there are none the open ones are found.
	Questions []string
	IDColumn  string   // the column with the respondents' ids, named the same way
	NoAnswer  []string // further values that stand for no answer, such as 99
}

// Survey is a table of answers, understood.
type Survey struct {
	Table       *sheet.Table
	HeaderRows  int
	Columns     []Column
	ID          int // the index of the column with ids; -1 where there is none
	Questions   []Question
	Respondents []Respondent
	Silent      int // rows that answer none of the questions; they are left out
	SilentWords int // the words of these rows
}

// Use is what a column is taken for.
type Use string

// What columns are taken for. All but questions and ids stay out of the study.
const (
	AsQuestion    Use = "question"
	AsID          Use = "id"
	AsClosed      Use = "closed"      // numbers, dates, fixed choices: attributes
	AsRecord      Use = "record"      // what the survey program notes of itself
	AsIdentifying Use = "identifying" // names, addresses: never to come into a study
	AsEmpty       Use = "empty"
)

// Column is one column and what became of it.
type Column struct {
	Index    int    `json:"-"`
	Letter   string `json:"column"` // as spreadsheets name it
	Name     string `json:"name"`   // the question's text
	Code     string `json:"code"`   // its short code; "" where the table has none
	Use      Use    `json:"use"`
	Why      string `json:"why"`
	Answers  int    `json:"answers"`  // cells that say something
	Distinct int    `json:"distinct"` // different ones among the first thousands of them
}

// Question is an open question, in one column or over several.
type Question struct {
	Text    string
	Code    string // of its first column
	Columns []int
}

// State is what a respondent did with a question.
type State int

// The states of an answer.
const (
	Answered State = iota
	NoAnswer       // nothing, or a value that stands for nothing
	NotAsked       // the table says that the question was not put
)

// Answer is what a respondent says to one question.
type Answer struct {
	State State
	Text  string // lines parted by "\n"; "" unless answered
}

// Respondent is one row with an answer to at least one question.
type Respondent struct {
	Line    int      // of the file, from 1
	Given   string   // the id as the file has it; may be empty
	ID      string   // as a study can use it; "" where the next free one has to do
	Trouble string   // why ID is empty or differs, for people; "" where it is neither
	Answers []Answer // as many as there are questions
	Key     string   // hexadecimal SHA-256 of what is taken of the row: tells it again
	Words   int      // of all cells of the row
	Aside   int      // those of the cells, and parts of them, that are not taken
}
