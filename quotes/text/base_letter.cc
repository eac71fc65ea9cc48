#include "quotes/text/base_letter.h"

namespace attest {
namespace {

constexpr uint32_t kFirst = 0xC0, kLast = 0x17F;

// '*' where there is no letter.
constexpr char kBaseLetters[] =
    "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
    "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(sizeof(kBaseLetters) == kLast - kFirst + 2, "one letter a code point");

}  // namespace

char BaseLetter(uint32_t code_point) {
  if (code_point < kFirst || code_point > kLast) return 0;
  const char base = kBaseLetters[code_point - kFirst];
  return base == '*' ? 0 : base;
}

}  // namespace attest
