// Hashed features: 64-bit integers, made without building a string. The models'
// files hold these numbers, so changing a function here means training all models
// again (and raising their schema versions).

#ifndef ATTEST_QUOTES_MODELS_FEATURE_HASH_H_
#define ATTEST_QUOTES_MODELS_FEATURE_HASH_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace attest {

// A well mixed 64-bit number from any other one (a bijection: the finaliser of
// MurmurHash3 by Stafford, variant 13).
inline uint64_t MixBits(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The hash of two hashes (or small numbers), in order. Its value is mixed enough
// to be combined again, and to be used as a feature.
inline uint64_t CombineHashes(uint64_t a, uint64_t b) {
  uint64_t x = (a ^ (b * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
  x ^= x >> 32;
  x *= 0xc4ceb9fe1a85ec53u;
  return x ^ (x >> 29);
}

// The hash of a string of bytes.
inline uint64_t HashBytes(absl::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  return MixBits(hash);
}

// The feature "template_id: a [b [c]]": template ids keep equal values of
// different templates apart.
inline uint64_t Feature(uint32_t template_id, uint64_t a) {
  return CombineHashes(a, template_id + 0x100000000u);
}
inline uint64_t Feature(uint32_t template_id, uint64_t a, uint64_t b) {
  return CombineHashes(CombineHashes(a, b), template_id + 0x200000000u);
}
inline uint64_t Feature(uint32_t template_id, uint64_t a, uint64_t b,
                        uint64_t c) {
  return CombineHashes(CombineHashes(CombineHashes(a, b), c),
                       template_id + 0x300000000u);
}

}  // namespace attest

#endif  // ATTEST_QUOTES_MODELS_FEATURE_HASH_H_
