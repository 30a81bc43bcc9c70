// The bytes of papers. Addressed by a digest salted per dossier, without sharing between
// dossiers, so that nobody can tell that two people handed in the same paper.
#pragma once

#include <string>
#include <string_view>

#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>

namespace motcua {

/// Thread-safe. put() is durable before it returns and may be repeated.
class Documents {
public:
    virtual ~Documents() = default;
    /// Stores the content and returns the digest to put on the paper.
    [[nodiscard]] virtual Result<std::string> put(const DossierId& dossier,
                                                  std::string_view content) = 0;
    [[nodiscard]] virtual Result<std::string> get(const DossierId& dossier,
                                                  const std::string& digest) = 0;
    /// Removes all papers of a dossier (erasure by order).
    [[nodiscard]] virtual Result<void> erase(const DossierId& dossier) = 0;
};

}  // namespace motcua
