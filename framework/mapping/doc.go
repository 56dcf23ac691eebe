// Package mapping is the interpretive step of the Framework method: what was
// noted in the cells of a chart is sorted, by people, into dimensions and
// categories, and everything here only keeps account of it. It is pure: it
// reads no file and writes none.
//
// # The method
//
// Charts are read down a column. In each cell the analyst detects elements, the
// smallest things that a participant's account is made of, in words near the
// participant's own. Elements that speak of one respect in which people differ
// make a dimension; within it those that are alike are put together under a more
// general word, a category. The steps of abstraction stay in sight: from
// category to elements, from an element to its cell, from the cell to the words.
//
//	words <- turn <- cell (summary) <- element -> category -> dimension
//
// A set of categories should hold the whole range that is in the chart and leave
// nothing over: see [Left]. A category may be a single case; nothing here counts
// how many hold a view. Typologies cross dimensions, and linkage holds categories
// against attributes: see [Standing] and [Pattern].
//
// The method is that of J. Ritchie, L. Spencer and W. O'Connor, "Carrying out
// qualitative analysis", in J. Ritchie and J. Lewis (eds), Qualitative Research
// Practice (2003), and, in the second edition (2014), of L. Spencer, J. Ritchie
// and others, "Analysis: principles and processes" and "Analysis in practice":
// detecting elements, refining categories, classification.
//
// # There and back
//
// The elements of a map go out as lines of a table ([Lines]) and come back
// edited ([Return]). A [Departure] goes with them, so that what a colleague did in the
// table and what was done in the study since are told apart, element by element.
package mapping
