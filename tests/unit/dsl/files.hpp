// Files and small procedures that the tests of the dsl share.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace motcua::dsl::testing {

inline const std::filesystem::path source_dir{MOTCUA_SOURCE_DIR};
inline const std::filesystem::path data_dir = source_dir / "tests/unit/dsl/data";

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// All XML files below `folder`, in order of their names; at least one, else a loop over them would
/// hold for nothing.
inline std::vector<std::filesystem::path> xml_files(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".xml" && name.find(".test.xml") == std::string::npos) {
            found.push_back(entry.path());
        }
    }
    if (found.empty()) {
        throw std::runtime_error("no XML file below " + folder.string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// An internal procedure of one step, with room for more in three places.
inline std::string small_procedure(const std::string& before_roles, const std::string& in_step = {},
                                   const std::string& in_flow = {}) {
    return "<procedure xmlns=\"urn:motcua:procedure:1\" id=\"thu\" version=\"1\" kind=\"internal\" "
           "calendar=\"vn-state\">\n<title>Quy trình thử</title>\n" +
           before_roles +
           "<roles><role id=\"chuyen-vien\" title=\"Chuyên viên\"/></roles>\n<flow>\n"
           "<start id=\"bat-dau\" title=\"Bắt đầu\" to=\"lam\"/>\n"
           "<step id=\"lam\" title=\"Làm\" responsible=\"chuyen-vien\">\n"
           "<outcome id=\"xong\" title=\"Xong\" to=\"het\" effect=\"finish\"/>\n" +
           in_step + "</step>\n" + in_flow + "<end id=\"het\"/>\n</flow>\n</procedure>\n";
}

}  // namespace motcua::dsl::testing
