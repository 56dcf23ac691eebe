package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// keys open a file that asks for no password to be read, only to be changed or
// printed (ISO 32000-2, 7.6).
type keys struct {
	file    []byte
	strs    cipherKind
	streams cipherKind
	own     int // the object that holds the keys: not encrypted
}

type cipherKind int

const (
	noCipher cipherKind = iota
	rc4Cipher
	aesCipher    // with a key made for each object
	aes256Cipher // with the file's key
)

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock tries the empty password.
func (f *File) unlock(d dict) (*keys, error) {
	locked := troubled(Locked, "it asks for a password")
	v, r := f.int(d["V"]), f.int(d["R"])
	if f.name(d["Filter"]) != "Standard" || v < 1 || v > 5 || v == 3 || r < 2 || r > 6 {
		return nil, locked
	}
	k := &keys{}
	owner, user := []byte(f.text(d["O"])), []byte(f.text(d["U"]))
	switch {
	case v == 5:
		k.file = key256(user, []byte(f.text(d["UE"])), r)
	case len(owner) >= 32 && len(user) >= 32:
		long := 5
		if r >= 3 {
			long = min(max(f.int(d["Length"])/8, 5), 16)
			if v == 4 {
				long = 16
			}
		}
		k.file = f.key128(d, owner[:32], user, r, long)
	}
	if k.file == nil {
		return nil, locked
	}
	k.streams, k.strs = rc4Cipher, rc4Cipher
	if v >= 4 {
		k.streams, k.strs = f.method(d, "StmF"), f.method(d, "StrF")
	}
	return k, nil
}

// method finds the cipher that a crypt filter names.
func (f *File) method(d dict, which name) cipherKind {
	filter := f.dict(f.dict(d["CF"])[f.name(d[which])])
	switch f.name(filter["CFM"]) {
	case "V2":
		return rc4Cipher
	case "AESV2":
		return aesCipher
	case "AESV3":
		return aes256Cipher
	}
	return noCipher
}

// key128 is algorithm 2 with the empty password; nil where algorithm 6 says
// that it is the wrong one.
func (f *File) key128(d dict, owner, user []byte, r, long int) []byte {
	id := ""
	if ids := f.array(f.trailer["ID"]); len(ids) > 0 {
		id = f.text(ids[0])
	}
	h := md5.New()
	h.Write(padding)
	h.Write(owner)
	_ = binary.Write(h, binary.LittleEndian, uint32(int64(f.number(d["P"]))))
	h.Write([]byte(id))
	if v, ok := f.resolve(d["EncryptMetadata"]).(bool); ok && !v && r >= 4 {
		h.Write([]byte{255, 255, 255, 255})
	}
	key := h.Sum(nil)
	if r >= 3 {
		for range 50 {
			sum := md5.Sum(key[:long])
			key = sum[:]
		}
	}
	key = key[:long]
	want := bytes.Clone(padding)
	if r >= 3 {
		sum := md5.Sum(append(bytes.Clone(padding), id...))
		want = sum[:]
	}
	for i := range 20 {
		if r < 3 && i > 0 {
			break
		}
		turned := bytes.Clone(key)
		for j := range turned {
			turned[j] ^= byte(i)
		}
		want = rc4ed(want, turned)
	}
	if !bytes.Equal(want[:16], user[:16]) {
		return nil
	}
	return key
}

// key256 is algorithm 2.A with the empty password.
func key256(user, sealed []byte, r int) []byte {
	if len(user) < 48 || len(sealed) < 32 {
		return nil
	}
	if !bytes.Equal(hash256(user[32:40], r), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(user[40:48], r))
	if err != nil {
		return nil
	}
	out := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(out, sealed[:32])
	return out
}

// hash256 is algorithm 2.B with the empty password; revision 5 hashes once.
func hash256(salt []byte, r int) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	if r < 6 {
		return k
	}
	for i := 0; ; i++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		mod := 0
		for _, c := range e[:16] {
			mod += int(c)
		}
		switch mod % 3 {
		case 0:
			sum := sha256.Sum256(e)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-31 {
			return k[:32]
		}
	}
}

func rc4ed(data, key []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(out, data)
	}
	return out
}

func (k *keys) stream(data []byte, own ref) []byte { return k.open(data, own, k.streams) }

// open decrypts what belongs to an object.
func (k *keys) open(data []byte, own ref, kind cipherKind) []byte {
	key := k.file
	switch kind {
	case noCipher:
		return data
	case rc4Cipher, aesCipher:
		h := md5.New()
		h.Write(key)
		h.Write([]byte{byte(own.id), byte(own.id >> 8), byte(own.id >> 16), byte(own.gen), byte(own.gen >> 8)})
		if kind == aesCipher {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(key)+5, 16)]
	}
	if kind == rc4Cipher {
		return rc4ed(data, key)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 32 {
		return nil
	}
	whole := len(data) / 16 * 16
	out := make([]byte, whole-16)
	cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, data[16:whole])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
		out = out[:len(out)-pad]
	}
	return out
}

// strings decrypts the strings of an object.
func (k *keys) strings(v any, own ref) any {
	switch v := v.(type) {
	case string:
		return string(k.open([]byte(v), own, k.strs))
	case array:
		for i := range v {
			v[i] = k.strings(v[i], own)
		}
	case dict:
		for key := range v {
			v[key] = k.strings(v[key], own)
		}
	case *stream:
		k.strings(v.dict, own)
	}
	return v
}
