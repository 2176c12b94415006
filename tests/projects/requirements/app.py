"""Answers every request with the folder of its environment."""
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(sys.prefix.encode())


HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
