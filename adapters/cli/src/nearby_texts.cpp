// Reading folders when something in them is first asked for.
#include "nearby_texts.hpp"

#include <algorithm>
#include <system_error>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/engine/model/limits.hpp>

#include "input.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

/// More than any folder of procedures holds; what lies behind is not looked at.
constexpr std::size_t files_max = 1000;

std::vector<fs::path> folders_around(const fs::path& path) {
    const fs::path here = path.parent_path();
    const fs::path above = (here / "..").lexically_normal();
    return {here, here / "fragments", above, above / "fragments"};
}

}  // namespace

const std::vector<dsl::FoundText>& NearbyTexts::in_folder(const fs::path& folder) {
    const auto [found, fresh] = folders_.try_emplace(folder.string());
    if (!fresh) {
        return found->second;
    }
    std::error_code failed;
    std::vector<fs::path> files;
    const fs::path looked_in = folder.empty() ? fs::path(".") : folder;
    for (fs::directory_iterator at(looked_in, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        if (name.ends_with(".xml") && !dsl::is_test_file(name) && files.size() < files_max) {
            files.push_back((folder / name).lexically_normal());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        if (Result<std::string> text = read_file(file.string(), limits::definition_bytes_max)) {
            found->second.push_back({file.string(), std::move(*text)});
        }
    }
    return found->second;
}

std::vector<dsl::FoundText> NearbyTexts::around(const fs::path& path) {
    std::vector<dsl::FoundText> all;
    const std::string own = path.lexically_normal().string();
    for (const fs::path& folder : folders_around(path)) {
        for (const dsl::FoundText& text : in_folder(folder)) {
            if (text.file != own) {
                all.push_back(text);
            }
        }
    }
    return all;
}

dsl::FindText NearbyTexts::finder(const std::string& path) {
    return [this, path](const dsl::WantedText& wanted) {
        const std::string own = fs::path(path).lexically_normal().string();
        for (const fs::path& folder : folders_around(path)) {
            dsl::TextShelf shelf;
            for (const dsl::FoundText& text : in_folder(folder)) {
                if (text.file != own) {
                    shelf.put(text);
                }
            }
            if (std::optional<dsl::FoundText> found = shelf.find(wanted)) {
                return found;
            }
        }
        return given_.find(wanted);
    };
}

}  // namespace motcua::cli
