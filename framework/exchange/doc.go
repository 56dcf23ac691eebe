// Package exchange reads and writes codebooks in the interchange format of
// programs for qualitative analysis: REFI-QDA 1.5, a bare XML file with the
// ending .qdc (namespace urn:QDA-XML:codebook:1.0).
//
// Reading is generous, since programs differ: any namespace or none, codes
// known by their local names, marks of byte order, braces around guids, the
// code book within a project's .qde. Writing is strict: it keeps the order and
// the types of the schema, and leaves out containers that would be empty.
package exchange
