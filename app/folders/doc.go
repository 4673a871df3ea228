// Package folders says where this machine keeps a studio and its backups, as
// each system would have it.
package folders
