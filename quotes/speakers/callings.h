// What entities are known to be, as far as a noun phrase must fit it: somebody known as
// an economist is not "the candidate". A detail of coreference.h.

#ifndef ATTEST_QUOTES_SPEAKERS_CALLINGS_H_
#define ATTEST_QUOTES_SPEAKERS_CALLINGS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "quotes/speakers/discourse.h"
#include "quotes/speakers/mention.h"

namespace attest {

// Whether a title is that of a public office, as titles.tsv has it.
bool IsPublicOffice(absl::string_view noun);

class Callings {
 public:
  // The article calls the entity so.
  void Add(int entity, absl::string_view noun);

  // Whether nothing that is known of the entity speaks against the phrase.
  bool Fit(const Discourse& discourse, const Mention& nominal, int entity) const;

 private:
  std::vector<uint32_t> kinds_;  // By entity: a bit for each kind of title.
};

}  // namespace attest

#endif  // ATTEST_QUOTES_SPEAKERS_CALLINGS_H_
