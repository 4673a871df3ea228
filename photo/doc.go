// Package photo reads pictures of people, however large, and makes of each the
// small square that the studio keeps.
package photo
