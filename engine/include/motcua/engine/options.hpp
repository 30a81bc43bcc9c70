// What an embedder gives the engine at open. Everything borrowed must outlive the engine.
#pragma once

#include <cstddef>
#include <string>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/directory.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/executor.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/procedure_loader.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/engine/ports/store.hpp>

namespace motcua {

/// Who runs the writer.
enum class Drive {
    own_thread,  ///< the engine starts one thread
    pulled,      ///< the host calls run_once(); completions run there; tests are deterministic
};

struct Options {
    Store& store;
    EventCodec& codec;
    Clock& clock;
    Random& random;
    Digest& digest;
    ProcedureLoader& loader;
    /// The host's directory; nullptr: the deployed organisation definitions answer.
    const Directory* directory = nullptr;
    Log* log = nullptr;            ///< nullptr: silent
    Executor* executor = nullptr;  ///< where completions run; nullptr: on the writer's thread
    Drive drive = Drive::own_thread;
    std::size_t queue_commands_max = 4'096;
};

}  // namespace motcua
