// Package sheet reads tables that people keep in spreadsheets: delimited text
// and .xlsx, as rows of text with the numbers their lines have in the file, so
// that an error can say where to look. ReadBook reads whole workbooks, .xlsx and
// .ods, as they stand, with their comments.
package sheet
