// The templates of an installation: those that ship, and those of agencies, which take their place
// without a rebuild.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <motcua/engine/ports/log.hpp>
#include <motcua/forms/template.hpp>

namespace motcua::forms {

/// "TT03-2025" of "TT03/2025": how a set is called in paths of files.
[[nodiscard]] std::string folder_of(std::string_view set);

/// Thread-safe.
class Library {
public:
    /// `folder`: of the agencies' own templates, DIR/<set>/<role>.html for all agencies and
    /// DIR/<agency>/<set>/<role>.html for one; empty: none. All are read now: errors of
    /// Template::parse() for the first that cannot be used, `not_found` for a folder that is none.
    [[nodiscard]] static Result<std::unique_ptr<Library>> open(const std::string& folder,
                                                               Log* log = nullptr);

    /// The agency's own, else that of the folder, else the shipped one; nullptr if there is none. A
    /// file that changed is read again; while it cannot be used the one before it counts, and the log
    /// says so. Errors: of a template that never could be used.
    [[nodiscard]] Result<std::shared_ptr<const Template>> find(std::string_view agency,
                                                               std::string_view set,
                                                               std::string_view role);

private:
    struct Kept {
        std::string stamp;                     ///< time and size of the file as it was read
        std::shared_ptr<const Template> good;  ///< nullptr: none yet
        Error bad{};                           ///< why it cannot be used, if `good` is nullptr
    };
    Library(std::string folder, Log* log) : folder_(std::move(folder)), log_(log) {}
    [[nodiscard]] Result<void> read_all();
    [[nodiscard]] Result<std::shared_ptr<const Template>> read(const std::string& path,
                                                               std::string_view role);
    [[nodiscard]] Result<std::shared_ptr<const Template>> shipped(std::string_view set,
                                                                  std::string_view role);

    std::string folder_;
    Log* log_;
    std::mutex mutex_;
    std::map<std::string, Kept> kept_;  ///< by path; of a shipped one "shipped/<set>/<role>"
};

}  // namespace motcua::forms
