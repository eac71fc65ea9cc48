// Posts whose fact-check is known, and sentences of news, with what an index proposes
// for them: what train_fact_check_matcher learns from.
//
// A file that cannot be read ends the program with a message.

#ifndef ATTEST_TOOLS_TRAIN_FACT_CHECK_POSTS_H_
#define ATTEST_TOOLS_TRAIN_FACT_CHECK_POSTS_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "claims/verify/fact_check_index.h"

namespace attest {

// A statement and its candidates.
struct Post {
  std::string text;
  std::set<std::string> gold;
  std::vector<float> rows;      // Features of candidate after candidate.
  std::vector<bool> right;      // Which candidates are gold.
  std::vector<uint32_t> reviews;
};

// The posts of a folder of ../shared/corpora/fact_checks, in the order of the file,
// each with kFactCheckCandidates candidates.
std::vector<Post> ReadPosts(const std::string& folder,
                            const FactCheckIndex& index);

// Sentences of ordinary length of a folder of articles (polnear.h), in their order.
std::vector<std::string> ReadNews(const std::string& folder);

// Statements of which the first alone was checked: a post without its signature, and
// sentences of news.
using Pool = std::vector<Post>;

// One for each post, with sentences from all over `news`.
std::vector<Pool> MakePools(const std::vector<Post>& posts,
                            const std::vector<std::string>& news,
                            const FactCheckIndex& index);

}  // namespace attest

#endif  // ATTEST_TOOLS_TRAIN_FACT_CHECK_POSTS_H_
