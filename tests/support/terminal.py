"""Runs a program in a real pseudo-terminal and talks to it.

Standard input: one JSON object {"argv", "cwd", "env", "dialogue": [{"wait", "send"}], "seconds",
"columns"}. Standard output: {"code", "output"}.
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

request = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(request["cwd"])
    os.execvpe(request["argv"][0], request["argv"], request["env"])

fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, request["columns"], 0, 0))
output = b""
dialogue = list(request["dialogue"])
seen = 0
deadline = time.monotonic() + request["seconds"]
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.1)
    if ready:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    if dialogue and dialogue[0]["wait"].encode() in output[seen:]:
        step = dialogue.pop(0)
        seen = len(output)
        time.sleep(0.1)
        os.write(terminal, step["send"].encode())
else:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
json.dump({"code": code, "output": output.decode(errors="replace"), "left": len(dialogue)}, sys.stdout)
