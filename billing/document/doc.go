// Package document draws what the studio hands out on paper or as PDF, after the
// design's pictures: its invoices, A4, and its member cards.
//
// A document is laid out first, as a pure value of placed texts and shapes, and
// drawn after that, so that what stands where can be tested without reading a
// PDF. The same content, words and fonts always give the same bytes.
//
// Each file carries just the glyphs it shows. Cutting them out of the fonts for
// each file is far cheaper than letting the PDF library carry the indexes of
// seventeen thousand glyphs along, and keeps a file independent of its batch.
package document
