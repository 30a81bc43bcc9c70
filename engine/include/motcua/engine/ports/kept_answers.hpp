// What requests with a key of their own were answered, so that one that is sent again is not done again.
// Commands of dossiers keep their keys in the log's file; this is for all else, in the operations file.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>
#include <motcua/engine/ports/digest.hpp>

namespace motcua {

/// A request with its key.
struct KeyedRequest {
    std::string caller;  ///< Actor::identity(): keys are unique within it
    std::string key;
    Hash digest{};  ///< of what was asked for
    Instant at{};
    friend bool operator==(const KeyedRequest&, const KeyedRequest&) = default;
};

struct KeptAnswer {
    unsigned status = 0;
    std::string media_type;
    std::vector<std::pair<std::string, std::string>> fields;  ///< names and values of the head
    std::string body;
    friend bool operator==(const KeptAnswer&, const KeptAnswer&) = default;
};

/// What is known of a key that was used before.
struct KeyedBefore {
    Hash digest{};
    std::optional<KeptAnswer> answer;  ///< nullopt: it was begun, and nothing else is known
    friend bool operator==(const KeyedBefore&, const KeyedBefore&) = default;
};

/// Thread-safe. What changed is on disk before the call returns.
class KeptAnswers {
public:
    virtual ~KeptAnswers() = default;
    /// Begins the request: nullopt. If the key was used before, nothing changes, and what is known of
    /// that is told. Keys used before `forgotten` are forgotten first.
    [[nodiscard]] virtual Result<std::optional<KeyedBefore>> begin(const KeyedRequest& request,
                                                                   Instant forgotten) = 0;
    /// What is known of a key; nullopt: it was never used, or is forgotten.
    [[nodiscard]] virtual Result<std::optional<KeyedBefore>> find(const std::string& caller,
                                                                  const std::string& key) = 0;
    /// Keeps the answer of a request that was begun.
    [[nodiscard]] virtual Result<void> finish(const std::string& caller, const std::string& key,
                                              const KeptAnswer& answer) = 0;
    /// It was not done: the key may be used again.
    [[nodiscard]] virtual Result<void> drop(const std::string& caller, const std::string& key) = 0;
};

}  // namespace motcua
