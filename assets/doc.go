// Package assets holds what the program carries with it: fonts, icons and the
// catalogues of words. It gives bytes and knows nothing of how they are used.
package assets
