package export

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestKeepSamples writes every sample in every format to a folder, for eyes:
// EXPORT_SAMPLES=/tmp/x go test ./export -run KeepSamples
func TestKeepSamples(t *testing.T) {
	dir := os.Getenv("EXPORT_SAMPLES")
	if dir == "" {
		t.Skip("EXPORT_SAMPLES names no folder to keep the samples in")
	}
	for name, r := range samples() {
		for _, f := range Formats() {
			var out bytes.Buffer
			warnings, err := Write(&out, f.Ext, r)
			if err != nil {
				t.Errorf("%s.%s: %v", name, f.Ext, err)
				continue
			}
			for _, w := range warnings {
				t.Logf("%s.%s: %s", name, f.Ext, w)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"."+f.Ext), out.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
