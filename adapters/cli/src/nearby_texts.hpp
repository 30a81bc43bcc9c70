// The files that a procedure may be put together from: fragments, and the procedure that an override
// changes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <motcua/dsl/closure.hpp>

namespace motcua::cli {

class NearbyTexts {
public:
    /// A text that was given too: it counts where nothing lies nearer.
    void put(const std::string& path, std::string text) { given_.put({path, std::move(text)}); }

    /// Looks beside the file `path`, in the folder `fragments` there, then the same one folder up,
    /// then among what was given. The answer looks into this object and copies `path`.
    [[nodiscard]] dsl::FindText finder(const std::string& path);

    /// Everything in those folders, the nearest first, but for the file itself.
    [[nodiscard]] std::vector<dsl::FoundText> around(const std::filesystem::path& path);

private:
    const std::vector<dsl::FoundText>& in_folder(const std::filesystem::path& folder);

    dsl::TextShelf given_;
    std::map<std::string, std::vector<dsl::FoundText>> folders_;  ///< each is read once
};

}  // namespace motcua::cli
