// Reading, checking and deploying definition files.
#include "definitions.hpp"

#include <fstream>
#include <sstream>

#include <motcua/dsl/load.hpp>

namespace host {
namespace {

using namespace motcua;

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        return Error{ErrorCode::not_found, "expected a file at " + path + ", but cannot read it"};
    }
    return content.str();
}

}  // namespace

std::vector<std::string> definition_files() {
    const std::string folder = DEFINITIONS_DIR;
    return {folder + "/lich-vi-du.xml", folder + "/muon-hoi-truong.xml"};
}

Result<void> deploy_definitions(Engine& engine) {
    for (const std::string& path : definition_files()) {
        Result<std::string> source = read_file(path);
        if (!source) {
            return source.error();
        }
        // Engine::deploy() checks by itself and names the first defect. Who edits files wants to
        // see all of them at once: that is what the language's own door is for.
        const dsl::LoadedAny loaded = dsl::load_any(*source, path);
        if (!loaded.ok()) {
            return Error{ErrorCode::definition_invalid, dsl::to_text(loaded.diagnostics)};
        }
        // The actor stands in the log as who deployed it.
        const Result<Deployed> deployed = engine.deploy(*source, Actor::of_host("embed-cpp"));
        if (!deployed) {
            return deployed.error();
        }
    }
    return {};
}

}  // namespace host
