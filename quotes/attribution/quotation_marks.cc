#include "quotes/attribution/quotation_marks.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "quotes/attribution/mark_evidence.h"
#include "quotes/attribution/quotation_parser.h"
#include "quotes/text/char_class.h"

namespace attest {
namespace {

// Makes quotations of the steps of the cheapest reading.
class QuotationBuilder {
 public:
  explicit QuotationBuilder(std::vector<Quotation>* out) : out_(out) {}

  void Apply(const MarkStep& step) {
    switch (step.action) {
      case MarkAction::kIgnore:
        return;
      case MarkAction::kOpen:
        return Open(step, -1);
      case MarkAction::kClose:
        return End(step.token + 1, true);
      case MarkAction::kDropAndClose:
        End(step.token, false);
        return End(step.token + 1, true);
      case MarkAction::kDropAndOpen:
        End(step.token, false);
        return Open(step, -1);
      case MarkAction::kRestart: {
        const int32_t before = open_.back();
        End(step.token, false);
        return Open(step, before);
      }
      case MarkAction::kReopen:
        return Open(step, suspended_);
      case MarkAction::kDropAll:
        return EndDownTo(0, step.token);
      case MarkAction::kSuspend:
        suspended_ = open_.front();
        return EndDownTo(0, step.token);
      case MarkAction::kCarry:
        return EndDownTo(1, step.token);
    }
  }

 private:
  void Open(const MarkStep& step, int32_t continues) {
    Quotation q;
    q.tokens = {step.token, step.token + 1};
    q.family = step.family;
    q.depth = static_cast<uint8_t>(open_.size());
    q.parent = open_.empty() ? -1 : open_.back();
    q.continues = continues;
    open_.push_back(static_cast<int32_t>(out_->size()));
    out_->push_back(q);
  }

  // The innermost open quotation ends.
  void End(uint32_t token, bool closed) {
    Quotation& q = (*out_)[open_.back()];
    q.tokens.end = token;
    q.closed = closed;
    open_.pop_back();
  }

  void EndDownTo(size_t depth, uint32_t token) {
    while (open_.size() > depth) End(token, false);
  }

  std::vector<Quotation>* out_;
  std::vector<int32_t> open_;
  int32_t suspended_ = -1;
};

bool IsWord(const TokenizedText& text, uint32_t i) {
  const CharClass c = ByteClass(text.text[text.tokens[i].begin]);
  return c == CharClass::kLetter || c == CharClass::kDigit ||
         (c == CharClass::kMultiByte &&
          FamilyOf(text, i) == MarkFamily::kNone);
}

bool IsOneOf(absl::string_view word, absl::string_view marks) {
  return word.size() == 1 && marks.find(word[0]) != absl::string_view::npos;
}

// What rules on the words within the marks see.
struct Look {
  int words = 0;
  int capitals = 0;
  // Words of four letters or more in lower case.
  int long_lower = 0;
  bool begins_lower = false;
  // . ! ? and the like stand last, or a comma.
  bool ends_sentence = false;
  bool ends_comma = false;
  // A comma or the like stands between its words.
  bool has_marks = false;
  // The mark begins a sentence, or stands behind a comma, or a colon.
  bool begins_sentence = false;
  bool comma_before = false;
  bool colon_before = false;
};

// Words beyond this many are not looked at.
constexpr uint32_t kMostTokens = 24;

Look LookAt(const TokenizedText& text, const Quotation& q, bool begins) {
  Look look;
  const uint32_t begin = q.tokens.begin + 1;
  const uint32_t end = q.tokens.end - (q.closed && q.tokens.end > begin);
  for (uint32_t i = begin; i < std::min(end, begin + kMostTokens); ++i) {
    if (!IsWord(text, i)) {
      look.has_marks |= i + 1 < end && IsOneOf(text.Word(i), ",;.!?");
      continue;
    }
    const absl::string_view word = text.Word(i);
    const bool lower = absl::ascii_islower(word[0]);
    if (look.words++ == 0) look.begins_lower = lower;
    look.capitals += absl::ascii_isupper(word[0]);
    look.long_lower += lower && word.size() >= 4;
  }
  if (end > begin) {
    const absl::string_view last = text.Word(end - 1);
    look.ends_sentence = IsOneOf(last, ".!?") || (last.size() > 1 && last.back() == '.');
    look.ends_comma = last == ",";
  }
  look.begins_sentence = begins;
  if (q.tokens.begin > 0) {
    const absl::string_view before = text.Word(q.tokens.begin - 1);
    look.comma_before = before == ",";
    look.colon_before = before == ":";
  }
  return look;
}

bool LooksLikeTitle(const Look& look) {
  return look.words >= 2 && 2 * look.capitals > look.words &&
         !look.begins_lower && look.long_lower == 0 && !look.has_marks;
}

QuotationKind KindOf(const Look& look) {
  const bool title = LooksLikeTitle(look);
  const bool ends = look.ends_sentence || look.ends_comma;
  // “No, Bo,” she said. He asked: “Why Bo?”
  const bool said = ends && !look.begins_lower &&
                    (look.begins_sentence || look.colon_before ||
                     (look.comma_before && !title));
  if (said) return QuotationKind::kSpeech;
  if (title) return QuotationKind::kTitle;
  if (look.words >= kFewestSpeechWords) return QuotationKind::kSpeech;
  return look.words <= 2 && look.begins_lower ? QuotationKind::kScare
                                              : QuotationKind::kPhrase;
}

uint32_t ParagraphEnd(const TokenizedText& text, size_t paragraph) {
  return text.sentences[text.paragraphs[paragraph].end - 1].end;
}

bool EndsSentence(const TokenizedText& text, const Quotation& q) {
  return q.closed && q.tokens.end > q.tokens.begin + 2 &&
         IsOneOf(text.Word(q.tokens.end - 2), ".!?");
}

// Quotations that follow each other with nothing between go on with each other:
// a feed has lost the paragraph break.
void LinkNeighbours(const TokenizedText& text, std::vector<Quotation>* out) {
  // The last outermost quotation, and the paragraph of the one looked at.
  int32_t before = -1;
  size_t paragraph = 0;
  for (size_t i = 0; i < out->size(); ++i) {
    Quotation& q = (*out)[i];
    if (q.depth > 0) continue;
    while (ParagraphEnd(text, paragraph) <= q.tokens.begin) ++paragraph;
    const uint32_t begin =
        text.sentences[text.paragraphs[paragraph].begin].begin;
    if (before >= 0 && q.continues < 0 && begin != q.tokens.begin &&
        (*out)[before].tokens.end == q.tokens.begin &&
        EndsSentence(text, (*out)[before])) {
      q.continues = before;
    }
    before = static_cast<int32_t>(i);
  }
}

void SetKinds(const TokenizedText& text, std::vector<Quotation>* out) {
  size_t sentence = 0;
  for (Quotation& q : *out) {
    while (text.sentences[sentence].end <= q.tokens.begin) ++sentence;
    const bool begins = text.sentences[sentence].begin == q.tokens.begin;
    q.kind = KindOf(LookAt(text, q, begins));
  }
  for (const Quotation& q : *out) {
    if (q.continues < 0) continue;
    (*out)[q.continues].kind = QuotationKind::kSpeech;
  }
  for (Quotation& q : *out) {
    if (q.continues >= 0) q.kind = QuotationKind::kSpeech;
  }
}

}  // namespace

void FindQuotations(const TokenizedText& text, std::vector<Quotation>* out) {
  out->clear();
  if (text.paragraphs.empty()) return;
  QuotationParser parser;
  QuotationBuilder builder(out);
  std::vector<Mark> marks, next;
  std::vector<MarkStep> steps;
  FindMarks(text, text.paragraphs[0], &next);
  for (size_t p = 0; p < text.paragraphs.size(); ++p) {
    marks.swap(next);
    next.clear();
    const bool last = p + 1 == text.paragraphs.size();
    if (!last) FindMarks(text, text.paragraphs[p + 1], &next);
    parser.AddMarks(marks);
    const uint32_t end = ParagraphEnd(text, p);
    if (last) {
      parser.Finish(end);
    } else {
      const bool reopens = !next.empty() && next[0].begins_paragraph;
      parser.EndParagraph(end, reopens ? &next[0] : nullptr);
    }
    parser.TakeSteps(&steps);
    for (const MarkStep& step : steps) builder.Apply(step);
  }
  LinkNeighbours(text, out);
  SetKinds(text, out);
}

size_t FirstOfChain(const std::vector<Quotation>& quotations, size_t i) {
  while (quotations[i].continues >= 0) i = quotations[i].continues;
  return i;
}

}  // namespace attest
