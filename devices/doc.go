// Package devices is what stands on the counter: card and code readers that
// type like a keyboard, and the sound of the door. It knows nothing of studios.
//
// Most readers of cards and codes are keyboard wedges: they type what they read
// and press Enter. Wedge tells that from a person's typing. Player plays a tone
// for each answer of the door; a machine without a sound card stays silent.
package devices
