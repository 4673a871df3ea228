package desk

import "path/filepath"

// BackupFolder is where the desk keeps the backups that it makes by itself;
// empty where it makes none.
func (d *Desk) BackupFolder() string {
	if d.options.Backups == "" {
		return ""
	}
	return filepath.Join(d.options.Backups, folderOf(d.Path()))
}
