#include "quotes/attribution/mark_evidence.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "quotes/lexicon/lexicon.h"
#include "quotes/text/char_class.h"
#include "quotes/text/utf8.h"

namespace attest {
namespace {

// What stands on one side of a mark.
enum class Side : uint8_t {
  kGap,   // White space, or the end of the paragraph.
  kOpen,  // An opening bracket or a mark that opens.
  kDash,
  kPunctuation,  // . , ; : ! ? and closing brackets.
  kDigit,
  kWord,
  kMark,  // Another quotation mark.
};

enum class Shape : uint8_t { kNeutral, kOpens, kCloses };

Shape ShapeOf(uint32_t mark) {
  switch (mark) {
    case 0x201C:  // “
    case 0x201E:  // „
    case 0x2018:  // ‘
    case 0x201A:  // ‚
    case '`':
    case 0x300C:
    case 0x300E:
    case 0x301D:
    case 0xFF62:
      return Shape::kOpens;
    case 0x201D:  // ”
    case 0x2019:  // ’
    case 0x300D:
    case 0x300F:
    case 0x301E:
    case 0x301F:
    case 0xFF63:
      return Shape::kCloses;
    default:
      return Shape::kNeutral;
  }
}

MarkFamily FamilyOfCodePoint(uint32_t mark) {
  switch (mark) {
    case '"':
      return MarkFamily::kStraight;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
      return MarkFamily::kCurly;
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
      return MarkFamily::kSingle;
    default:
      // Primes and acute accents quote nothing.
      return ClassOf(mark) == CharClass::kQuote && mark != 0x2033
                 ? MarkFamily::kGuillemet
                 : MarkFamily::kNone;
  }
}

// The neighbourhood of one mark.
struct Context {
  Side left = Side::kGap;
  Side right = Side::kGap;
  Shape shape = Shape::kNeutral;
};

class Neighbours {
 public:
  Neighbours(const TokenizedText& text, uint32_t begin, uint32_t end)
      : text_(text), begin_(begin), end_(end) {}

  Side Left(uint32_t i) const {
    if (i == begin_ || text_.tokens[i - 1].end != text_.tokens[i].begin) {
      return Side::kGap;
    }
    const CodePoint before =
        DecodeUtf8Before(text_.text, text_.tokens[i].begin);
    if (FamilyOf(text_, i - 1) != MarkFamily::kNone) return Side::kMark;
    return SideOf(before.value);
  }

  Side Right(uint32_t i) const {
    if (i + 1 == end_ || text_.tokens[i + 1].begin != text_.tokens[i].end) {
      return Side::kGap;
    }
    if (FamilyOf(text_, i + 1) != MarkFamily::kNone) return Side::kMark;
    return SideOf(DecodeUtf8(text_.text, text_.tokens[i].end).value);
  }

  // What stands behind the marks that touch mark i on the right: in "no.'\"
  // he", a gap behind the first. A mark whose shape opens stands apart.
  Side RightOfRun(uint32_t i) const {
    constexpr uint32_t kLongestRun = 6;
    const uint32_t limit = i + kLongestRun;
    for (; i < limit && Right(i) == Side::kMark; ++i) {
      const uint32_t next = text_.tokens[i + 1].begin;
      const Shape shape = ShapeOf(DecodeUtf8(text_.text, next).value);
      if (shape == Shape::kOpens) return Side::kGap;
    }
    const Side side = Right(i);
    return side == Side::kMark ? Side::kGap : side;
  }

  // The token before ends with one of `ends`.
  bool LeftEndsWith(uint32_t i, absl::string_view ends) const {
    if (i == begin_) return false;
    const char last = text_.text[text_.tokens[i - 1].end - 1];
    return ends.find(last) != absl::string_view::npos;
  }
  // The 6' of 6'2".
  bool IsFeetBefore(uint32_t i) const {
    return i >= begin_ + 3 && FamilyOf(text_, i - 2) == MarkFamily::kSingle &&
           Left(i - 2) == Side::kDigit && Right(i - 2) == Side::kDigit;
  }
  // A word follows that a possessive may stand before.
  bool IsPossessedAfter(uint32_t i) const {
    if (i + 1 == end_) return false;
    const absl::string_view word = text_.Word(i + 1);
    return SideOf(DecodeUtf8(word, 0).value) == Side::kWord &&
           FunctionWords().Find(word) < 0 && Pronouns().Find(word) < 0;
  }
  bool IsDigitAfter(uint32_t i) const {
    return i + 1 < end_ &&
           absl::ascii_isdigit(text_.text[text_.tokens[i + 1].begin]);
  }

 private:
  static Side SideOf(uint32_t c) {
    switch (ClassOf(c)) {
      case CharClass::kOpenBracket:
        return Side::kOpen;
      case CharClass::kDash:
      case CharClass::kHyphen:
        return Side::kDash;
      case CharClass::kPeriod:
      case CharClass::kExclamation:
      case CharClass::kCloseBracket:
        return Side::kPunctuation;
      case CharClass::kDigit:
        return Side::kDigit;
      case CharClass::kSymbol:
        return c == ',' || c == ';' || c == ':' ? Side::kPunctuation
                                                : Side::kWord;
      default:
        return Side::kWord;
    }
  }

  const TokenizedText& text_;
  const uint32_t begin_;
  const uint32_t end_;
};

bool IsInside(Side side) {
  return side == Side::kWord || side == Side::kDigit || side == Side::kOpen;
}

// Prices by place alone.
void PricePlace(const Context& c, Mark* mark) {
  const bool free_left = c.left == Side::kGap || c.left == Side::kOpen;
  if (free_left && IsInside(c.right)) {
    mark->close = 40;
  } else if (c.right == Side::kGap && !free_left) {
    // “I was going to—”
    mark->open = 40;
  } else if (c.left == Side::kDash && IsInside(c.right)) {
    mark->close = 15;
  } else if (c.left == Side::kGap && c.right == Side::kGap) {
    mark->open = mark->begins_paragraph ? 0 : 5;
    mark->close = mark->begins_paragraph ? 30 : 5;
  } else if (free_left && c.right == Side::kDash) {
    mark->close = 10;
  } else if (free_left) {
    // " , and the like.
    mark->open = 15;
    mark->close = 5;
  } else if (c.right == Side::kPunctuation || c.right == Side::kDash) {
    mark->open = 30;
  } else if (c.left == Side::kPunctuation) {
    // A space is missing on one side.
    mark->open = 12;
    mark->close = 8;
  } else {
    mark->open = mark->close = 20;
  }
}

void PriceShape(const Context& c, Mark* mark) {
  if (c.shape == Shape::kOpens) mark->close += 20;
  if (c.shape == Shape::kCloses) mark->open += 20;
}

// What it costs to take a mark for none.
void PriceIgnoredDouble(const Neighbours& around, const Context& c,
                        Mark* mark) {
  mark->ignore = 60;
  if (c.left != Side::kDigit) return;
  // Inches: 12", or surely 6'2".
  if (c.shape == Shape::kNeutral) mark->ignore = 10;
  if (!around.IsFeetBefore(mark->token)) return;
  mark->ignore = 0;
  mark->close += 20;
}

// Of a mark behind "s": the workers' hall, or the 'workers'.
void PricePossessive(bool is_possessed, const Context& c, Mark* mark) {
  mark->possessive = is_possessed;
  const Price ignore = c.right != Side::kGap ? 4 : is_possessed ? 0 : 15;
  mark->ignore = std::min(mark->ignore, ignore);
  mark->close += is_possessed ? 12 : 2;
}

void PriceSingle(const Neighbours& around, const Context& c, Mark* mark) {
  const uint32_t i = mark->token;
  const bool free_left = c.left == Side::kGap || c.left == Side::kOpen ||
                         c.left == Side::kDash;
  if (c.left == Side::kDigit || (c.left == Side::kWord && IsInside(c.right))) {
    // Feet and minutes; an apostrophe within a word.
    mark->ignore = 0;
    mark->open += 30;
    mark->close += c.left == Side::kDigit ? 10 : 20;
  } else if (free_left || c.right != Side::kGap) {
    mark->ignore = c.shape == Shape::kOpens ? 40 : 20;
    if (c.shape == Shape::kCloses && free_left) mark->ignore = 5;
    if (around.IsDigitAfter(i) && free_left) mark->ignore = 15;
    if (mark->introduced && c.shape != Shape::kCloses) mark->ignore = 40;
  } else {
    mark->ignore = 25;
  }
  if (c.left != Side::kWord) return;
  if (around.LeftEndsWith(i, "sSzx")) {
    PricePossessive(around.IsPossessedAfter(i), c, mark);
  } else if (around.LeftEndsWith(i, "n") && c.right == Side::kGap) {
    // goin'
    mark->ignore = 8;
  }
}

// `before` is the mark before, if there is one.
void SetPrices(const TokenizedText& text, const Neighbours& around,
               const Mark* before, Mark* mark) {
  const uint32_t i = mark->token;
  Context c;
  c.shape = ShapeOf(DecodeUtf8(text.text, text.tokens[i].begin).value);
  c.left = around.Left(i);
  c.right = around.Right(i);
  if (c.left == Side::kMark) {
    // Behind what opens, it opens; behind what closes, it closes.
    c.left = before->open < before->close ? Side::kOpen : Side::kPunctuation;
  }
  if (c.right == Side::kMark) c.right = around.RightOfRun(i);
  PricePlace(c, mark);
  PriceShape(c, mark);
  if (mark->family == MarkFamily::kSingle) {
    PriceSingle(around, c, mark);
  } else {
    PriceIgnoredDouble(around, c, mark);
  }
}

}  // namespace

MarkFamily FamilyOf(const TokenizedText& text, size_t i) {
  const Token token = text.tokens[i];
  const char first = text.text[token.begin];
  if (ByteClass(first) == CharClass::kLetter) return MarkFamily::kNone;
  const CodePoint mark = DecodeUtf8(text.text, token.begin);
  const uint32_t size = token.end - token.begin;
  if (size == mark.size) return FamilyOfCodePoint(mark.value);
  // '', ``, and two curly single marks, are double marks.
  const bool is_pair =
      size == 2 * mark.size &&
      FamilyOfCodePoint(mark.value) == MarkFamily::kSingle &&
      DecodeUtf8(text.text, token.begin + mark.size).value == mark.value;
  if (!is_pair) return MarkFamily::kNone;
  return mark.size == 1 ? MarkFamily::kStraight : MarkFamily::kCurly;
}

void FindMarks(const TokenizedText& text, Paragraph paragraph,
               std::vector<Mark>* marks) {
  marks->clear();
  const uint32_t begin = text.sentences[paragraph.begin].begin;
  const uint32_t end = text.sentences[paragraph.end - 1].end;
  const Neighbours around(text, begin, end);
  for (uint32_t s = paragraph.begin; s < paragraph.end; ++s) {
    const Sentence sentence = text.sentences[s];
    for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const MarkFamily family = FamilyOf(text, i);
      if (family == MarkFamily::kNone) continue;
      Mark mark;
      mark.token = i;
      mark.family = family;
      mark.begins_paragraph = i == begin;
      mark.begins_sentence = i == sentence.begin;
      mark.introduced = mark.begins_sentence || text.Word(i - 1) == "," ||
                        text.Word(i - 1) == ":";
      SetPrices(text, around, marks->empty() ? nullptr : &marks->back(), &mark);
      marks->push_back(mark);
    }
  }
}

}  // namespace attest
