#include "claims/conversation.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_map.h"

namespace attest {
namespace {

// What a statement that nobody made before or after counts as, in log odds.
constexpr float kUsualWorth = -2;
// Statements that a speaker counts as having made, besides his own.
constexpr float kQuestionsPrior = 5;
// Among fewer statements, as in most articles, a speaker's share means little.
constexpr size_t kLong = 100;

// "0" below the first edge, "1" from there on, and so on.
template <size_t n>
absl::string_view Step(const std::array<float, n>& edges, float value) {
  static constexpr absl::string_view kNames = "0123456789";
  static_assert(n < kNames.size());
  size_t step = std::upper_bound(edges.begin(), edges.end(), value) - edges.begin();
  return kNames.substr(step, 1);
}

constexpr std::array<float, 7> kWorthEdges = {-4, -3, -2, -1, 0, 1, 2};
constexpr std::array<float, 5> kShareEdges = {.03f, .1f, .2f, .4f, .8f};
constexpr std::array<float, 5> kQuestionEdges = {.05f, .1f, .15f, .2f, .3f};

}  // namespace

Conversation::Conversation(const std::vector<Said>& said) {
  absl::flat_hash_map<absl::string_view, size_t> numbers;
  places_.reserve(said.size());
  for (const Said& s : said) {
    const size_t speaker = numbers.emplace(s.speaker, speakers_.size()).first->second;
    if (speaker == speakers_.size()) speakers_.emplace_back();
    SpeakerSums& sums = speakers_[speaker];
    ++sums.statements;
    sums.questions += s.question;
    places_.push_back({speaker, s.worth});
  }
}

void Conversation::AddFeatures(size_t i, FeatureSink* sink) const {
  const Place& place = places_[i];
  const SpeakerSums& sums = speakers_[place.speaker];
  const float before = i == 0 ? kUsualWorth : places_[i - 1].worth;
  const float after = i + 1 == places_.size() ? kUsualWorth : places_[i + 1].worth;
  sink->Add("before=", Step(kWorthEdges, before));
  sink->Add("after=", Step(kWorthEdges, after));
  if (places_.size() >= kLong) {
    sink->Add("speaker's share=",
              Step(kShareEdges, 1.0f * sums.statements / places_.size()));
  }
  sink->Add("speaker asks=", Step(kQuestionEdges, (sums.questions + 0.5f) /
                                                      (sums.statements +
                                                       kQuestionsPrior)));
}

}  // namespace attest
