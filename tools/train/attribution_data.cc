#include "tools/train/attribution_data.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "quotes/attribution/quotation_marks.h"
#include "quotes/attribution/span_features.h"
#include "quotes/attribution/tag_features.h"
#include "quotes/syntax/annotator.h"
#include "quotes/text/tokenizer.h"
#include "tools/train/brat.h"
#include "tools/train/marked_article.h"
#include "tools/train/news_attributions.h"
#include "tools/train/polnear.h"

namespace attest {
namespace {

// The tokens that lie at least partly in the bytes.
TokenSpan Tokens(const TokenizedText& text, ByteSpan bytes) {
  auto begin = std::partition_point(
      text.tokens.begin(), text.tokens.end(),
      [&](const Token& token) { return token.end <= bytes.begin; });
  auto end = std::partition_point(
      begin, text.tokens.end(),
      [&](const Token& token) { return token.begin < bytes.end; });
  return {static_cast<uint32_t>(begin - text.tokens.begin()),
          static_cast<uint32_t>(end - text.tokens.begin())};
}

std::vector<TokenSpan> Tokens(const TokenizedText& text,
                              const std::vector<ByteSpan>& bytes) {
  std::vector<TokenSpan> spans;
  for (const ByteSpan& span : bytes) {
    const TokenSpan tokens = Tokens(text, span);
    if (tokens.begin < tokens.end) spans.push_back(tokens);
  }
  return spans;
}

void Paint(const std::vector<TokenSpan>& spans, RoleTag begin_tag,
           std::vector<uint8_t>* tags) {
  for (const TokenSpan& span : spans) {
    for (uint32_t i = span.begin; i < span.end; ++i) {
      (*tags)[i] = i == span.begin ? begin_tag : begin_tag + 1;
    }
  }
}

// A tag "inside" must follow its own span's tags, which a later attribution may
// have painted over.
void MendTags(std::vector<uint8_t>* tags) {
  for (size_t i = 0; i < tags->size(); ++i) {
    const uint8_t tag = (*tags)[i];
    if (tag == kOutside || tag % 2 == 1) continue;
    const uint8_t before = i == 0 ? uint8_t{kOutside} : (*tags)[i - 1];
    if (before != tag && before != tag - 1) (*tags)[i] = tag - 1;
  }
}

void AddGold(const std::vector<StandoffAttribution>& attributions,
             AttributionArticle* article) {
  const TokenizedText& text = article->annotated.tokenized;
  for (const StandoffAttribution& a : attributions) {
    article->gold.push_back({Tokens(text, a.source), Tokens(text, a.cue),
                             Tokens(text, a.content)});
  }
  article->tags.assign(article->table.size(), kOutside);
  for (const GoldAttribution& gold : article->gold) {
    Paint(gold.source, kSourceBegin, &article->tags);
    Paint(gold.cue, kCueBegin, &article->tags);
    Paint(gold.content, kContentBegin, &article->tags);
  }
  MendTags(&article->tags);
}

void Label(const std::vector<TokenSpan>& spans, TokenSpan window,
           SpanTag begin_tag, std::vector<uint8_t>* labels) {
  for (const TokenSpan& span : spans) {
    const uint32_t begin = std::max(span.begin, window.begin);
    for (uint32_t i = begin; i < std::min(span.end, window.end); ++i) {
      (*labels)[i - window.begin] = i == begin ? begin_tag : begin_tag + 1;
    }
  }
}

void AddSpanSequence(const CueContext& context, const GoldAttribution* gold,
                     CrfTrainer* trainer) {
  const TokenSpan window = context.window();
  std::vector<uint8_t> labels(window.end - window.begin, kSpanOutside);
  if (gold != nullptr) {
    Label(gold->source, window, kSpanSourceBegin, &labels);
    Label(gold->content, window, kSpanContentBegin, &labels);
  }
  CrfSequence sequence;
  for (uint32_t i = window.begin; i < window.end; ++i) {
    context.NodeFeatures(i, &sequence.node_features);
    if (i > window.begin) context.LeaveFeatures(i, &sequence.leave_features);
    sequence.EndPosition(labels[i - window.begin]);
  }
  trainer->Add(sequence);
}

bool Touch(const std::vector<TokenSpan>& spans, TokenSpan other) {
  return std::any_of(spans.begin(), spans.end(), [&](TokenSpan span) {
    return span.begin < other.end && other.begin < span.end;
  });
}

uint32_t Size(const std::vector<TokenSpan>& spans) {
  uint32_t size = 0;
  for (TokenSpan span : spans) size += span.end - span.begin;
  return size;
}

uint32_t Shared(const std::vector<TokenSpan>& a,
                const std::vector<TokenSpan>& b) {
  uint32_t size = 0;
  for (TokenSpan x : a) {
    for (TokenSpan y : b) {
      const uint32_t begin = std::max(x.begin, y.begin);
      const uint32_t end = std::min(x.end, y.end);
      if (begin < end) size += end - begin;
    }
  }
  return size;
}

double Dice(const std::vector<TokenSpan>& a, const std::vector<TokenSpan>& b) {
  return 2.0 * Shared(a, b) / std::max(1u, Size(a) + Size(b));
}

bool SourcesAgree(const std::vector<TokenSpan>& a,
                  const std::vector<TokenSpan>& b) {
  return (a.empty() && b.empty()) || Shared(a, b) > 0;
}

std::unique_ptr<AttributionArticle> Prepare(
    const std::string& id, Collection collection, const std::string& text,
    const std::vector<StandoffAttribution>& attributions) {
  auto article = std::make_unique<AttributionArticle>();
  article->id = id;
  article->collection = collection;
  article->text = text;
  Tokenize(article->text, &article->annotated.tokenized);
  Annotate(&article->annotated);
  std::vector<Quotation> quotations;
  FindQuotations(article->annotated.tokenized, &quotations);
  BuildTokenTable(article->annotated, quotations, &article->table);
  AddGold(attributions, article.get());
  return article;
}

void AddMarked(const MarkedArticles& marked, Collection collection,
               AttributionData* data) {
  for (const MarkedArticle& article : marked.articles) {
    data->articles.push_back(
        Prepare(article.id, collection, article.text, article.attributions));
  }
}

// What a reading earns in the measures of quote_scores.h; 0 without any content
// in common.
double Likeness(const GoldAttribution& gold, const Reading& reading) {
  const double dice = Dice(gold.content, reading.content);
  if (dice == 0) return 0;
  const bool linked = dice >= 0.8 && SourcesAgree(gold.source, reading.source);
  return dice + 2 * linked + 2 * (gold.content == reading.content) +
         (gold.source == reading.source);
}

}  // namespace

absl::StatusOr<AttributionData> LoadAttributionData(const AttributionSources& sources) {
  absl::StatusOr<PolnearData> polnear = LoadPolnear(sources.polnear);
  if (!polnear.ok()) return polnear.status();
  absl::StatusOr<MarkedArticles> news =
      LoadNewsAttributions(sources.news, sources.news_rows);
  if (!news.ok()) return news.status();
  absl::StatusOr<MarkedArticles> own = LoadMarkedArticles(sources.own);
  if (!own.ok()) return own.status();
  AttributionData data;
  data.fingerprint =
      absl::StrCat(polnear->fingerprint, "-", news->fingerprint, "-", own->fingerprint);
  for (const std::unique_ptr<PolnearArticle>& article : polnear->articles) {
    if (article->corenlp.tokenized.tokens.empty()) continue;
    data.articles.push_back(Prepare(article->id, Collection::kPolnear,
                                    article->text, article->attributions));
  }
  AddMarked(*news, Collection::kNews, &data);
  AddMarked(*own, Collection::kOwn, &data);
  return data;
}

void AddRoleSequences(const AttributionArticle& article, CrfTrainer* trainer) {
  const TokenizedText& text = article.annotated.tokenized;
  for (const Paragraph& paragraph : text.paragraphs) {
    const uint32_t begin = text.sentences[paragraph.begin].begin;
    const uint32_t end = text.sentences[paragraph.end - 1].end;
    CrfSequence sequence;
    for (uint32_t i = begin; i < end; ++i) {
      TagNodeFeatures(article.table, i, &sequence.node_features);
      if (i > begin) TagLeaveFeatures(article.table, i, &sequence.leave_features);
      const uint8_t tag = article.tags[i];
      // What goes on from the paragraph before begins anew.
      const bool inside = tag != kOutside && tag % 2 == 0;
      sequence.EndPosition(i == begin && inside ? tag - 1 : tag);
    }
    trainer->Add(sequence);
  }
}

void AddSpanSequences(const AttributionArticle& article,
                      const RoleMarginals& marginals,
                      const std::vector<CueCandidate>& candidates,
                      CrfTrainer* trainer) {
  CueContext context;
  std::vector<TokenSpan> cues;
  for (const GoldAttribution& gold : article.gold) {
    for (TokenSpan cue : gold.cue) {
      cues.push_back(cue);
      context.Reset(article.table, marginals, cue);
      AddSpanSequence(context, &gold, trainer);
    }
  }
  for (const CueCandidate& candidate : candidates) {
    if (Touch(cues, candidate.cue)) continue;
    context.Reset(article.table, marginals, candidate.cue);
    AddSpanSequence(context, nullptr, trainer);
  }
}

int RightReading(const AttributionArticle& article, const Proposal& proposal) {
  int best = -1;
  double best_likeness = 0;
  for (const GoldAttribution& gold : article.gold) {
    if (!Touch(gold.cue, proposal.candidate.cue)) continue;
    const std::vector<Reading>& readings = proposal.spans.readings;
    for (size_t r = 0; r < readings.size(); ++r) {
      const double likeness = Likeness(gold, readings[r]);
      if (likeness > best_likeness) {
        best = r;
        best_likeness = likeness;
      }
    }
  }
  return best;
}

bool IsLinked(const AttributionArticle& article,
              const std::vector<TokenSpan>& source,
              const std::vector<TokenSpan>& content) {
  return std::any_of(
      article.gold.begin(), article.gold.end(), [&](const GoldAttribution& gold) {
        return Dice(gold.content, content) >= 0.8 &&
               SourcesAgree(gold.source, source);
      });
}

}  // namespace attest
