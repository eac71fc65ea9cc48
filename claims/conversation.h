// What the statements around a statement tell about how much it is worth checking:
// fact-checkers pick whole passages, in long conversations from those who speak most,
// and pass over those who ask.

#ifndef ATTEST_CLAIMS_CONVERSATION_H_
#define ATTEST_CLAIMS_CONVERSATION_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "claims/feature_sink.h"

namespace attest {

// One statement of a document.
struct Said {
  absl::string_view speaker;  // Any id; statements of one speaker share it.
  bool question = false;
  float worth = 0;            // What its own words are worth, in log odds.
};

class Conversation {
 public:
  // The statements in the order of the document. Views into the speakers' ids are
  // not kept. Linear in time.
  explicit Conversation(const std::vector<Said>& said);

  // Adds what is known of statement i, which must be below said.size().
  void AddFeatures(size_t i, FeatureSink* sink) const;

 private:
  struct SpeakerSums {
    int statements = 0;
    int questions = 0;
  };
  struct Place {
    size_t speaker;
    float worth;
  };

  std::vector<Place> places_;
  std::vector<SpeakerSums> speakers_;
};

}  // namespace attest

#endif  // ATTEST_CLAIMS_CONVERSATION_H_
