// Package confidential finds what may tell who somebody is: names, places,
// dates, numbers of identity, and words of the key of pseudonyms in texts where
// they should not be. It reads no files and keeps nothing.
package confidential
